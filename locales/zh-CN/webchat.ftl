### 网页聊天：页面上的字。

webchat-name = 一门受理
webchat-about = 用手机申请低保等社会救助，查进度，看结果。
webchat-other-language = English
webchat-switch-words = 中文
webchat-menu = 菜单
webchat-noscript = 这部手机的浏览器没有打开 JavaScript，聊天用不了。请在浏览器设置里打开，或者换一个浏览器；也可以到乡镇民政窗口办理，窗口能办同样的事。

## 首页

webchat-welcome-title = 您好，有困难就说一声
webchat-welcome-lead = 申请低保、查进度、看结果，一部手机就能办。
webchat-begin = 开始
webchat-welcome-ask = 一次只问一个问题，点一点、说一说、拍张照就行
webchat-welcome-pause = 随时可以停下，下次打开接着办
webchat-welcome-person = 随时可以找乡镇的工作人员说话
webchat-welcome-free = 不收费，不用下载，不用注册
webchat-welcome-private = 您说的话和照片，只有经办救助的工作人员看得到。
webchat-go-back = 返回
webchat-next = 下一步
webchat-close = 关闭

## 这部手机上的人

webchat-who-title = 现在是哪一位在用？
webchat-who-lead = 每个人的对话都是分开的，互相看不到。请点自己的名字。
webchat-who-new = 名单上没有我，我是第一次用
webchat-who-full = 这部手机上的人已经满了。请换一部手机，或者到乡镇民政窗口办理。
webchat-number-title = { $name }，请输入您的四位数密码
webchat-number-forgotten = 忘了密码也不要紧，您的申请不会丢。请带上身份证，到乡镇民政窗口办理和查询。
webchat-number-keys = 数字键
webchat-number-state = 已输入 { $entered } 位，一共 { $all } 位
webchat-number-erase = 删掉一位
webchat-protect-title = 先给您自己的对话上把锁
webchat-protect-lead = 请由这段对话的本人来设。设好以后，别人就看不到您的对话了；您回来时，点名字、输密码就能接着办。
webchat-new-title = 欢迎您
webchat-new-lead = 这部手机有几个人用。请先给自己起个称呼、设个密码，别人就看不到您的对话。
webchat-name-label = 怎么称呼您？
webchat-name-hint = 这个称呼会显示在这部手机的名单上。可以用小名，比如“老李”，不用写全名。
webchat-name-empty = 请先写一个称呼，比如“老李”。
webchat-choose-title = 请设一个四位数密码
webchat-choose-lead = 选一个自己好记、别人猜不到的数。不要用 1234 或者四个一样的数。
webchat-choose-again-title = 请再输入一遍
webchat-choose-again-lead = 和刚才一样的四位数。
webchat-choose-differ = 两次输入的不一样。请重新设一次。

## 菜单

webchat-menu-title = 菜单
webchat-size = 字的大小
webchat-size-letter = 字
webchat-size-step = 字号 { $pixels }
webchat-theme = 亮一点还是暗一点
webchat-theme-auto = 跟随手机
webchat-theme-light = 亮
webchat-theme-dark = 暗
webchat-aloud = 新消息自动朗读
webchat-aloud-on = 朗读
webchat-aloud-off = 不朗读
webchat-aloud-none = 这个浏览器没有中文语音，不能朗读。手机自带的读屏功能一样可以用。
webchat-people = 别人要用这部手机
webchat-leave-lead = 点下面的按钮，屏幕会清空并锁上，您的对话别人看不到。
webchat-leave-first-lead = 点下面的按钮，先给您的对话设一个密码，再清空屏幕锁上。
webchat-leave-button = 换别人用
webchat-leave-unsent = 还有话没有发出去。现在换人，没发出去的会删掉。确定要换人吗？
webchat-leave-no-network = 现在没有网络，还不能换人。请等有网络时再试，手机先别交给别人。
webchat-menu-private = 用完以后，如果手机要给别人用，请记得点“换别人用”。

## 对话

webchat-log = 对话
webchat-earlier = 看更早的对话
webchat-to-end = 往下看新消息
webchat-says-tell = 一门说：
webchat-says-ask = 一门问：
webchat-says-repair = 请再看一下：
webchat-says-result = 结果：
webchat-you-said = 您说：
webchat-speak = 朗读这一条
webchat-speak-short = 朗读
webchat-speak-stop = 停止
webchat-choices = 可以选的回答
webchat-choices-minor = 其他操作
webchat-choices-answered = 已经回答
webchat-sent-place = 已发送我的位置
webchat-sent-choice = 已选择
webchat-sent-other = 一条消息
webchat-mark-waiting = 等待发送
webchat-mark-sending = 正在发送
webchat-mark-received = 已收到
webchat-mark-failed = 没有发出
webchat-write-again = 改一改再发
webchat-progress = 已答 { $done } 题，约 { $all } 题
webchat-title-unread = （{ $unread } 条新消息）{ $name }

## 写字、拍照、位置

webchat-write-label = 在这里写您要说的话
webchat-write = 在这里写
webchat-write-too = 打字也行
webchat-write-money = 如 3200
webchat-write-identity = 18 位号码
webchat-write-date = 如 1965-3-12
webchat-write-phone = 手机号码
webchat-write-photo = 打字也行
webchat-send = 发送
webchat-reveal = 显示我输入的内容
webchat-identity-x = 输入字母 X
webchat-identity-x-hint = 号码最后是 X 的，点这里
webchat-photo = 照片
webchat-photo-take = 拍照
webchat-photo-pick = 选照片
webchat-photo-preparing = 正在准备照片……
webchat-photo-too-large = 这张照片太大，发不了。请用手机相机重新拍一张再发。
webchat-photo-show = 看照片
webchat-photo-yours = 您发的照片
webchat-photo-sent = 一张照片
webchat-photo-not-kept = 一张照片（没有收下）
webchat-send-place = 发送我现在的位置
webchat-place-looking = 正在找您的位置，请稍等……
webchat-place-failed = 没有找到您的位置。请打开手机的定位再试，或者直接写地址。

## 网络

webchat-no-network = 现在连不上网络。请看看手机有没有信号，过一会儿再试。
webchat-line-offline = 手机没有网络。您可以接着写，有网络时会自动发出。
webchat-line-waiting = 正在连接……您可以接着写，连上以后会自动发出。
webchat-line-crowded = 这个聊天打开的页面太多了。请关掉别的页面，只留这一个。
