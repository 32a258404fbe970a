# 聊天里的话。每句尽量短，称呼“您”。

chat-lines =
    { $first }
    { $rest }

chat-greeting = 您好，我是“一门受理”的办事助手。您可以在这里申请低保、查进度，也可以给镇里的工作人员留言。点按钮或者打字都行。
chat-welcome = 您好，又见面了。
chat-welcome-back = 欢迎回来，我们接着刚才的办。
chat-bye = 好的。您随时回来，点下面的按钮就能接着办。

chat-menu = 您想办什么事？
chat-menu-apply = 申请{ $form }
chat-menu-continue = 接着填：{ $form }
chat-menu-progress = 查办理进度
chat-menu-person = 给工作人员留言
chat-menu-respond = 回答镇里的问题（{ $code }）
chat-menu-more = 再补充材料（{ $code }）
chat-menu-help = 点一个按钮就行。您也可以直接打字，比如“申请”“进度”“人工”，或者写上您的编号。
chat-language-en = English
chat-language-zh-CN = 中文
chat-language-now = 好的，现在用中文。

chat-command-back = 上一步
chat-command-skip = 跳过
chat-command-help = 帮助
chat-command-more = 更多
chat-command-repeat = 再问一遍
chat-command-language = English
chat-command-restart = 重新开始
chat-command-person = 找工作人员
chat-command-stop = 先停一下

chat-help = 按问题回答就行，点按钮或者打字都可以。
chat-help-words = 随时可以说：“上一步”“跳过”“再问一遍”“停止”“人工”“英文”。停下来不会丢，填过的都给您存着。
chat-example = 例如：{ $example }

chat-repair-example = 可以这样写：{ $example }
chat-repair-choices = 也可以只写数字：选第一个就写 1，选第二个就写 2。
chat-repair-person = 没关系，慢慢来。可以点“帮助”看说明，也可以点“找工作人员”请人帮您。
chat-refused = 这一步没有办成，您填过的都还在。请过一会儿再试，或者找工作人员。
chat-cannot-skip = 这一项要填了才能办，不能跳过。不明白可以点“帮助”，也可以找工作人员帮忙。
chat-at-beginning = 这已经是第一个问题了。
chat-old-button = 那个按钮是前面的问题，已经答过了。想改答案，请点“上一步”，或者在最后核对时改。现在请看这个问题：

chat-wrong-photo = 这里不用发照片。请写字，或者点按钮回答。
chat-wrong-location = 这里不用发位置。请写字，或者点按钮回答。
chat-wrong-contact = 这里不用发联系人。请写字，或者点按钮回答。
chat-wrong-video = 我看不了视频。请写字，或者点按钮回答；要材料时请拍照片。
chat-wrong-voice = 我听不了语音。请写字，或者点按钮回答。
chat-wrong-document = 我打不开文件。请写字，或者点按钮回答；要材料时请直接拍照片发来。
chat-wrong-sticker = 我看不懂表情图。请写字，或者点按钮回答。
chat-wrong-forwarded = 转发的消息不算您的回答。请您自己写一下，或者点按钮。
chat-wrong-edited = 改过的消息我不会重新看。要改前面的答案，请点“上一步”，或者在最后核对时改。
chat-wrong-other = 这种消息我看不了。请写字，或者点按钮回答。

chat-photo-too-large = 这张照片太大了。请用手机相机重新拍一张再发。
chat-photo-not-an-image = 这不是照片。请用手机拍一张照片发过来，不要发文件。
chat-photo-broken = 这张照片打不开，可能没有传完。请重新拍一张再发。
chat-photo-too-many-pixels = 这张照片的尺寸太大了。请用手机相机重新拍一张再发。
chat-photo-empty = 收到的照片是空的。请重新拍一张再发。
chat-photo-too-small = 这张照片太小，看不清字。请靠近一些重新拍。

chat-draft-or-anew = 您的{ $form }申请还没有填完。接着填，还是重新填？
chat-again = 您已经有一份{ $form }申请正在办，编号 { $code }。同一家人不用再申请一次。您想看它办到哪了，还是替另一家人申请？
chat-again-see = 看办理进度
chat-again-other = 替另一家人申请
chat-continue = 接着填
chat-anew = 重新填
chat-resumed = 好的，接着上次的填。以前填的都在。
chat-stopped = 好的，先停在这里。填过的都存好了，什么时候回来都行，说“继续”就接着填。
chat-closed = 好的，回到开头。
chat-nothing-to-resume = 现在没有没填完的申请。
chat-set-aside = 有一件没办完的事现在接不下去。您填过的内容都还存着，没有丢，请过一阵再试，或者找工作人员。
chat-form-updated = 这份表有了新的版本。您填过的都保留了，我只问新加的问题。
chat-confirm-restart = 重新开始，这次填过的就都清掉了。确定吗？
chat-confirm-restart-yes = 清掉，重新开始
chat-confirm-forget = 要把没提交的内容全部删掉吗？删掉就找不回来了。已经提交的申请不受影响。
chat-confirm-forget-yes = 全部删掉
chat-confirm-no = 不，保留
chat-confirm-kept = 好的，没有动，都还在。
chat-nothing-to-restart = 现在没有正在填的申请。
chat-forgotten = 已经删掉了。

chat-none-money = 没有
chat-none-group = 只有我一个人
chat-done = 选好了，下一步
chat-done-sending = 发完了，下一步
chat-dropped = 这一项改了，下面这些跟着去掉了：{ $what }。需要的，我会重新问您。
chat-keep = 不改，下一步
chat-asked-again =
    { $question }
    （现在填的是：{ $answer }）
chat-more-photos = 收到 { $count } 张照片。还有就接着发，没有了请点下面的按钮。
chat-read-back = 号码收到：{ $what }。
chat-consent-again = 您同意核查家庭经济状况吗？
chat-consent-refused = 明白了，不勉强。不同意核查，手机上就不能往下办；您可以带身份证到镇上的民政窗口当面办。填过的都给您存着，想好了说“继续”就行。

chat-review = 都填好了。提交以前，请您核对一遍：
chat-review-ask = 都对吗？对就点“提交”。哪一项不对，就写它前面的数字，或者点“修改”。
chat-review-help = 提交以后由镇里的工作人员来办。现在改任何一项都可以，改完还回到这里。
chat-block = 【{ $title }】
chat-row = { $number }. { $label }：{ $value }
chat-row-choice = { $label }：{ $value }
chat-send = 提交
chat-change = 修改
chat-change-which = 要改哪一部分？
chat-change-row = 要改哪一项？
chat-add = 再加一位家人
chat-remove = 去掉{ $who }
chat-remove-who = 人数少了 { $count } 位。谁不和您一起生活？
chat-removed = 已经去掉：{ $who }。
chat-submitted = 您的申请已经提交。编号是 { $code }，请记下来，查进度要用。
chat-submitted-clock = 镇里要在 { $days } 个工作日内办完，最晚 { $due }。
chat-clock-provisional = 明年的放假安排还没有公布，这个日期是先估算的，公布以后会按新的算。
chat-submitted-next = 接下来工作人员会看材料、打电话、上门看望。有消息我会在这里告诉您，您也可以随时来查。

chat-code-ask = 请写上您的申请编号。
chat-code-help = 编号是提交申请时我发给您的，两个字母加八位字母数字。找不到编号，可以给工作人员留言。
chat-code-example = DA-7K3F-9QXA
chat-code-unknown = 没有查到这个编号。请对照一下再写一次；编号里没有 0 和 1，也没有字母 O 和 I。
chat-case-which = 您要看哪一件？
chat-case-choice = { $form }（{ $code }）
chat-case-other = 查别的编号
chat-case-head = { $form }，编号 { $code }，{ $date }提交。
chat-case-step = { $date }：{ $what }
chat-case-holder = 现在：{ $holder }。
chat-case-clock = 现在谁在办：{ $holder }。还有 { $days } 个工作日，最晚 { $due }办完。
chat-case-late = 现在谁在办：{ $holder }。按规定应在 { $due }以前办完，已经超过了。您可以说“人工”，给工作人员留言催一下。
chat-case-asked = 等您回答：{ $asked }
chat-case-answered = 您补充的已经收到，工作人员正在看。还有要补的，可以接着发。
chat-case-respond = 现在回答
chat-case-respond-more = 再补充一些
chat-case-withdraw = 撤回申请
chat-case-close = 知道了
chat-case-next = 还要做什么？
chat-case-help = 这里能看到您的申请走到哪一步、谁在办、还有多少天。办完以后，批不批、为什么，也都写在这里。
chat-case-granted = 申请批准了。
chat-case-granted-amount = 申请批准了：{ $amount }。
chat-case-refused = 很抱歉，这次申请没有批准。
chat-case-why =
    为什么这样决定：
    { $lines }
chat-case-others =
    您还可能符合别的救助：
    { $lines }
chat-case-sums = 怎么算的
chat-case-arithmetic =
    怎么算的：
    { $lines }
chat-case-disagree = 觉得不对，可以给工作人员留言，也可以申请行政复议，最晚哪一天写在决定通知里。

chat-respond-ask =
    您的申请 { $code }，{ $asked }
    请写字回答，或者拍照片发来。
chat-respond-more = 收到，已经转给工作人员（共 { $count } 条）。还有就接着发，没有了请点下面的按钮。
chat-respond-help = 您写的话和发的照片会直接交给办您这件事的工作人员。照片要字看得清，四个角都拍到。
chat-respond-done = 好的，谢谢您。工作人员看了会接着办。
chat-nothing-asked = 现在没有等您回答的问题。

chat-person-ask = 请把想说的话写下来，我转给镇里的工作人员。
chat-person-help = 写清楚什么事、怎么联系您方便就行，最多 1000 个字。工作人员会在这里回复您。
chat-person-sent = 已经转给镇里的工作人员了。他们会在这里回复您，一般在上班的日子。

chat-withdraw-sure = 确定要撤回申请 { $code } 吗？撤回以后就不再办了，以后可以重新申请。
chat-withdraw-yes = 撤回
chat-withdraw-no = 不撤回
chat-withdraw-why = 方便的话，写一下为什么撤回。不想写可以跳过。
chat-withdraw-help = 家里情况变了、不想办了，都可以撤回，不影响以后再申请。
chat-withdraw-kept = 好的，没有撤回，申请照常办。
chat-withdrawn = 申请 { $code } 已经撤回。以后需要，可以随时再申请。
