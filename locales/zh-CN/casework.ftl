# 办件：经手人、时间线、通知和文书。

casework-due = { $on }
casework-due-provisional = { $on }（暂按周末和法定节假日推算，国家公布放假安排后会更正）
casework-lines =
    { $before }
    { $line }
casework-asked = 需要您补充：{ $words }
casework-asked-elsewhere = 需要申请人补充材料。要补什么，请看申请时用的手机，或者到乡镇窗口问。
casework-paper-number = { $office }{ $mark }〔{ $year }〕{ $seq }号

casework-holder-acceptor = 乡镇受理人员
casework-holder-applicant = 您本人（等您补充材料）
casework-holder-surveyor = 乡镇调查人员
casework-holder-publisher = 乡镇经办人员
casework-holder-public = 正在公示，听取大家意见
casework-holder-approver = 乡镇审批人员
casework-holder-district = 县级民政部门
casework-holder-nobody = 已经办结

casework-event-submit = 提交了申请
casework-event-accept = 申请已受理
casework-event-ask-papers = 请您补充材料
casework-event-receive-papers = 材料已收齐
casework-event-record-survey = 完成了入户调查
casework-event-publish = 开始公示
casework-event-object = 收到异议，要重新调查
casework-event-grant = 申请已批准
casework-event-refuse = 申请没有批准
casework-event-withdraw = 申请已撤回
casework-event-extend = 办理期限延长了

casework-relation-applicant = 申请人

## 聊天里的通知

notice-accepted =
    您的{ $programme }申请已经受理。
    编号：{ $code }
    最晚在这一天以前有结果：{ $due }
    接下来，两位工作人员会在{ $survey }以前开始到您家了解情况。您可以随时在这里查进度。
notice-papers-asked =
    办理您的申请（编号 { $code }），还需要您补充：
    { $words }
    请直接在这里回复文字或发照片。等您回复的时间，不算在办理期限里。
notice-papers-received =
    您补充的材料收到了（编号 { $code }），申请继续办理。
    最晚在这一天以前有结果：{ $due }
notice-surveyed =
    工作人员已在{ $on }完成入户调查（编号 { $code }）。
    下一步是核算。能批准的，会先公示；不能批准的，会写明原因告诉您。
notice-publicised =
    您的申请（编号 { $code }）初步核定为{ $amount }，现在开始公示。
    公示从{ $first }到{ $last }。公示只写姓、村、人口和金额，看不到您的全名和号码。
    没有异议的话，公示结束后就作决定。
notice-objected =
    公示期间有人对您的申请（编号 { $code }）提出了不同意见，工作人员会再调查一次。
    这不表示您的申请有问题。调查后会再告诉您。
notice-extended =
    您的申请（编号 { $code }）情况比较复杂，办理期限延长了。
    原因：{ $reason }
    最晚在这一天以前有结果：{ $due }
notice-extended-standing =
    您的申请（编号 { $code }）情况比较复杂，办理期限延长了。
    原因：{ $reason }
    您补充材料以后，会告诉您新的期限。
notice-withdrawn = 您的申请（编号 { $code }）已按您的意思撤回。以后有困难，随时可以重新申请。
notice-granted =
    您的{ $programme }申请批准了。
    编号：{ $code }
    金额：{ $amount }
notice-granted-next = 接下来由工作人员办理发钱，怎么发、哪天发，会再告诉您。家里的收入或人口有了变化，请给工作人员留言。
notice-refused =
    您的{ $programme }申请（编号 { $code }）这次没有批准。
    原因：{ $reasons }
notice-failed =
    没有达到的条件：
    { $lines }
notice-criterion = { $label }：您家{ $value }；规定{ $limit }。{ $distance }。依据：{ $citation }
notice-sum =
    是这样算的：
    { $lines }
notice-others =
    您还可以看看别的帮助：
    { $lines }
notice-review = 如果不同意这个决定，您可以在 { $days } 天内（到{ $last }为止）向县级人民政府申请行政复议，也可以向法院起诉。不清楚怎么办，点下面的“给工作人员留言”，或到乡镇窗口问。
notice-choice-progress = 看进度
notice-choice-respond = 现在补充
notice-choice-person = 给工作人员留言
notice-reply-to =
    您问：“{ $asked }”
    { $by }回复您：
    { $words }
notice-word =
    关于您的申请（编号 { $code }），{ $by }告诉您：
    { $words }
notice-reply =
    { $by }回复您：
    { $words }

## 文书

paper-office = { $county }{ $town }人民政府
paper-seal = （盖章）
paper-to = { $name }：
paper-unprintable = 注：上文方框处的字打印不出，请经办人照身份证手写补上，并盖章。按先后是：{ $codes }。
paper-title-application = { $programme }申请表
paper-title-acceptance = 社会救助申请受理通知书
paper-title-papers = 社会救助申请补正材料通知书
paper-title-extension = 社会救助办理期限延长通知书
paper-title-survey = 家庭经济状况入户调查记录
paper-title-publicity = 社会救助审核公示
paper-title-objection = 公示异议记录
paper-title-grant = 社会救助确认决定书
paper-title-refusal = 社会救助不予确认决定书
paper-title-withdrawal = 社会救助申请撤回确认书
paper-code = 编号
paper-village = 村（社区）
paper-name = 申请人
paper-submitted-on = 申请日期
paper-due = 办结期限
paper-due-standing = 收到补充材料后另行通知
paper-reason = 原因
paper-reasons = 不予批准的理由
paper-remarks = 说明
paper-amount = 救助金额
paper-none = 无
paper-note = 备注
paper-notes = 说明
paper-acceptance-body = 您于{ $on }提出的{ $programme }申请，材料齐全，现予受理。
paper-acceptance-next = 两名工作人员将在{ $survey }以前开始入户调查。请如实说明家庭情况。您可以凭编号查询办理进度。
paper-papers-body = 您提出的{ $programme }申请，还需要补充下列材料或情况：
paper-papers-clock = 从发出本通知到您补充材料之日，不计入办理期限。不方便上网的，可以到乡镇窗口当面补充。
paper-extension-body = 您提出的{ $programme }申请情况复杂，办理期限延长为 { $days } 个工作日。
paper-visited-on = 调查日期
paper-surveyors = 调查人
paper-findings = 调查情况
paper-corrections = 核实的情况与申报不同之处
paper-what = 项目
paper-declared = 申报
paper-surveyed = 核实
paper-sign-surveyor = 调查人：
paper-sign-second = 调查人：
paper-sign-applicant = 申请人：
paper-sign-official = 经办人：
paper-publicity-body = 经入户调查和审核，下列家庭拟给予{ $programme }，现予公示。
paper-public-name = 申请人
paper-public-village = 村（社区）
paper-public-size = 人口
paper-public-amount = 拟救助金额
paper-publicity-dates = 公示期：{ $first }至{ $last }。
paper-publicity-object = 对公示内容有异议的，请在公示期内向乡镇人民政府反映，可以当面说，也可以打电话或留言，可以不留姓名。
paper-objection-words = 异议内容
paper-objection-next = 收到异议后，公示停止，由两名工作人员重新调查。
paper-grant-body = 您于{ $on }提出的{ $programme }申请，经调查、审核和公示，符合条件，决定给予{ $amount }。
paper-refusal-body = 您于{ $on }提出的{ $programme }申请，经调查和审核，不符合条件，决定不予批准。
paper-criteria = 各项条件
paper-criterion = 条件
paper-found = 查到的情况
paper-limit = 规定
paper-met = 是否符合
paper-met-yes = 符合
paper-met-no = 不符合
paper-met-unknown = 未查明
paper-distance = 差距
paper-no-distance = 无
paper-article = 依据
paper-sum = 计算过程
paper-others = 您还可以申请的其他帮助
paper-review = 如不服本决定，可以在收到本决定书之日起 { $days } 日内向县级人民政府申请行政复议，也可以依法向人民法院提起行政诉讼。
paper-withdrawal-body = 您提出的{ $programme }申请，已于{ $on }按您的意思撤回。
paper-withdrawal-again = 以后有困难，随时可以重新申请。
paper-application-true = 以上情况由本人如实填写，并同意民政部门依法核查家庭经济状况。

paper-fact-left = 不在家中共同生活
paper-fact-joined = 共同生活的其他人
paper-fact-of = { $who }：{ $fact }
paper-fact-health-grade = 劳动能力等级
paper-fact-health-grade-value = { $grade } 级（0 级为完全，10 级为丧失）
paper-fact-disability = 残疾类别
paper-fact-disability-grade = 残疾等级
paper-fact-student = 在校学生
paper-fact-serious-illness = 患重病
paper-fact-trade = 从事的工作
paper-fact-months-worked = 近一年工作月数
paper-fact-potential-wage = 每月工钱
paper-fact-age = 年龄
paper-fact-birth = 出生日期
paper-fact-sex = 性别
paper-fact-role = 与户主关系
paper-fact-registration = 户籍类别
paper-fact-incomes = 收入
paper-fact-spending = 支出
paper-fact-financial-assets = 存款等金融资产
paper-fact-houses = 住房套数
paper-fact-cars = 自用小汽车
paper-fact-work-vehicles = 干活用的车辆
paper-fact-valuables = 贵重物品
paper-fact-productive-property = 生产用的财产
paper-fact-unknown = 未填
paper-fact-sum = { $kind } { $amount }
paper-fact-none = 无
paper-fact-code = { $code }
