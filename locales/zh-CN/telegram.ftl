# 只有 Telegram 才用得上的话

telegram-progress = （已答 { $done } 题，共约 { $all } 题）
telegram-secret = 为了您的安全，您发来的号码我记下后会从这个聊天里删掉。
telegram-photo-hint = 点输入框旁边的回形针，可以拍照，也可以从相册里选。
telegram-chosen = ✓ { $label }
telegram-link = { $label }：{ $address }
telegram-noted = 好的。
telegram-phone-button = 📱 用这个手机号
telegram-phone-hint = 直接写手机号也行；想用您这个账号的手机号，点下面的按钮。
telegram-location-button = 📍 发送我现在的位置
telegram-location-hint = 点下面的按钮，就能把您现在的位置发过来。
telegram-choices = 请把下面的一项原样写给我：
telegram-group-refused = 您好。办事会说到您家里的情况，我只在和您一个人的聊天里说。请点我的名字，单独给我发消息。我现在退出这个群。
telegram-command-start = 开始，或者接着办
telegram-command-help = 帮助
telegram-command-progress = 查办理进度
telegram-command-person = 给工作人员留言
telegram-command-language = 换语言
telegram-command-stop = 先停一下
