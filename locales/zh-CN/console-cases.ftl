# 工作人员的工作台：案件列表、案件和办理。

## 案件列表

console-worklist-title = 案件
console-worklist-tabs = 看哪些案件
console-worklist-village = 村（社区）
console-worklist-everywhere = 全部
console-worklist-none = 这里没有案件，都办完了。
console-worklist-none-found = 没有找到。请输入完整的案件编号、身份证号或电话号码。
console-worklist-caption = 共 { $total } 件
console-worklist-due = 法定期限
console-worklist-applicant = 申请人
console-worklist-area = 地区
console-worklist-state = 状态
console-worklist-who = { $programme }，{ $size } 人
console-worklist-messages = { $count } 条留言未答复
console-worklist-publicity = 公示到{ $until }
console-search = 查找
console-search-label = 案件编号、身份证号或电话
console-tab-mine = 该我办的
console-tab-open = 全部在办
console-tab-overdue = 已超期
console-tab-closed = 已办结
console-tab-submitted = 新申请
console-tab-papers-asked = 待补材料
console-tab-accepted = 待入户
console-tab-surveyed = 已入户
console-tab-publicised = 公示中
console-tab-objected = 有异议
console-pages = 翻页
console-page-previous = 上一页
console-page-next = 下一页
console-page-of = 第 { $page } 页，共 { $last } 页
console-apart = 工作人员亲属

console-state-submitted = 新申请
console-state-papers-asked = 待补材料
console-state-accepted = 已受理
console-state-surveyed = 已入户
console-state-publicised = 公示中
console-state-objected = 有异议
console-state-granted = 已批准
console-state-refused = 不予批准
console-state-withdrawn = 已撤回

console-clock-left =
    { $days ->
         [0] 今天是最后一天
        *[other] 还剩 { $days } 个工作日
    }
console-clock-late = 已超期 { $days } 个工作日
console-clock-stands = 期限暂停
console-clock-over = 已办结
console-clock-provisional = 暂定

## 案件

console-case-back = 回到案件
console-case-next = 下一步
console-case-asked = 请申请人补充：
console-case-survey-due = 请在{ $on }前开始入户调查
console-case-programme = 项目
console-case-place = 地区
console-case-identity = 身份证号
console-case-phone = 电话
console-case-address = 住址
console-case-account = 银行卡号
console-case-helper = 帮忙的人
console-case-submitted = 申请日期
console-case-household = 家庭
console-member = { $name }（{ $relation }）
console-case-rules = 按规定计算
console-case-rules-on = { $purpose }，截至{ $on }
console-purpose-publicity = 公示时的计算
console-purpose-decision = 审批时的计算
console-purpose-today = 按现在的情况
console-case-facts = 家庭情况
console-facts-fact = 项目
console-facts-declared = 申报
console-facts-found = 入户核实
console-case-surveys = 入户调查
console-case-answers = 申请表原文
console-case-photographs = 照片
console-case-photographs-audited = 每次查看照片都会记在您的名下。
console-photo-application = 随申请提交
console-photo-message = { $at }的留言
console-photo-survey = { $on }入户调查
console-case-messages = 留言
console-case-no-messages = 还没有留言。
console-case-write = 给申请人留言
console-case-write-hint = 早上 8 点到晚上 9 点，马上送到对方的聊天里。请用大白话。
console-case-no-chat = 这份申请是在窗口提交的，没有聊天。请打电话或上门联系申请人。
console-case-send = 发送
console-done-acted = 已办好。
console-done-already = 刚才已经办好，没有重复办理。
console-done-written = 留言已发送。
console-message-photo = 查看照片
console-message-answer = 答复
console-case-decision = 审批结果
console-case-decided = { $by }于{ $on }作出。
console-case-notify-by = 请在{ $on }前告知申请人。
console-case-publicity = 公示
console-publicity-round = { $first }至{ $last }：{ $amount }，{ $size } 人。
console-publicity-ended-object = 因有异议结束。
console-publicity-ended-grant = 已结束。
console-publicity-ended-refuse = 已结束。
console-publicity-ended-withdraw = 申请人已撤回。
console-publicity-ended-ask-papers = 因补材料结束。
console-publicity-ended-replaced = 已由新的公示代替。
console-objection-on = { $on }收到异议
console-objection-anonymous = 匿名
console-case-acts = 其他操作
console-case-papers = 打印文书
console-case-application = 申请表
console-paper-acceptance = 受理通知书
console-paper-papers = 补正材料通知书
console-paper-extension = 延期告知书
console-paper-survey = 入户调查表
console-paper-publicity = 公示书
console-paper-objection = 异议记录
console-paper-grant = 批准通知书
console-paper-refusal = 不予批准通知书
console-paper-withdrawal = 撤回通知书
console-case-timeline = 办理经过
console-actor = { $name }（{ $role }）
console-actor-chat = 申请人
console-actor-system = 系统
console-event-submit = 提出申请
console-event-accept = 受理
console-event-ask-papers = 要求补材料
console-event-receive-papers = 收到材料
console-event-record-survey = 完成入户调查
console-event-publish = 开始公示
console-event-object = 收到异议
console-event-grant = 批准
console-event-refuse = 不予批准
console-event-withdraw = 撤回申请
console-event-extend = 延长办理期限

console-next-acceptor = 等待受理。
console-next-applicant = 等待申请人补材料。
console-next-surveyor = 等待入户调查。
console-next-publisher = 等待公示或审批。
console-next-public = 正在公示。
console-next-approver = 等待审批。
console-next-closed = 案件已办结，没有要做的了。

## 按规定计算

console-rules-open = 还缺这些情况：
console-rules-criteria = 条件
console-rules-criterion = 条件
console-rules-value = 这户家庭
console-rules-limit = 规定
console-rules-result = 结果
console-rules-met = 符合
console-rules-failed = 不符合
console-rules-unknown = 还不知道
console-rules-sum = 金额怎么算的
console-rules-line = 步骤
console-rules-article = 依据
console-rules-others = 可能适合的其他项目

## 办理

console-act-not-now = 案件已有变化，现在不能再做这一步。
console-blocked-household-counted-twice = 家里有人已在另一户领取同样的救助。请记录异议，重新入户调查。
console-act-accept = 受理申请
console-act-accept-text = 材料齐全。系统会告知申请人，接着安排入户调查。
console-act-ask-papers = 要求补材料
console-act-ask-papers-text = 申请人答复之前，办理期限暂停计算。
console-box-ask-papers-words = 缺什么？请用申请人看得懂的话写
console-act-receive-papers = 已收到材料
console-act-receive-papers-text = 办理期限继续计算，案件回到原来的环节。
console-box-receive-papers-words = 交来了什么
console-act-extend = 延长办理期限
console-act-extend-text = 只能延长一次，要写明理由。
console-box-extend-words = 理由
console-act-withdraw = 代申请人撤回
console-act-withdraw-text = 必须是申请人自己的意思。撤回后案件办结。
console-box-withdraw-words = 申请人怎么说的
console-act-record-survey = 填写入户调查
console-act-record-survey-text = 和申报不一样的地方请改过来，一样的不用动。
console-act-publish = 开始公示
console-act-publish-text = 公示打码的姓名、人数和金额。
console-act-object = 记录异议
console-act-object-text = 公示结束，重新入户调查。
console-box-object-words = 对方说了什么
console-box-object-contact = 是谁说的、怎么联系；匿名可不填
console-act-decide = 审批
console-act-decide-text = 会显示每项条件和金额的算法，由您作出决定并负责。
console-decide-text = 按{ $on }有效的规定计算。
console-decide-surveyed = 用的是入户核实的情况。
console-decide-declared = 还没有入户调查，用的是申报的情况。
console-decide-open = 还缺情况，不能审批。请再做一次入户调查。
console-decide-reasons-granted = 备注（选填）
console-decide-reasons-refused = 理由，请用申请人看得懂的话写
console-decide-reasons-hint = 理由会和上面的条件一起写进通知书，不用重复。
console-decide-grant = 批准：{ $amount }
console-decide-refuse = 不予批准
console-conflict-title = 别人先办了
console-conflict-text = 您打开这个页面以后，发生了：
console-conflict-by = ：{ $who }，{ $at }
console-conflict-next = 您的操作没有保存，也没有覆盖任何内容。您填写的还在下面。请重新看一下再决定。

## 留言

console-inbox-title = 留言
console-inbox-message = 留言
console-inbox-open = 待答复
console-inbox-all = 全部
console-inbox-none = 没有等待答复的留言。
console-inbox-kind-call = 想找工作人员
console-inbox-kind-papers = 补交材料
console-inbox-answered = 已处理
console-inbox-answered-on = 已于{ $at }处理。
console-inbox-not-sent = 您刚才写的没有发出：
console-inbox-reply = 您的答复
console-inbox-send = 发送答复
console-inbox-take = 已处理，不用答复
console-done-answered = 答复已发送。
console-done-taken = 已标记为处理完毕。
