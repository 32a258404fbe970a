# 工作人员的工作台。

console-name = 一门工作台
console-brand = 一门
console-place-daan = 大安
console-skip = 跳到正文
console-menu = 菜单
console-footer = 社会救助，一门受理。您在这里的操作都会记在您的名下。
console-footer-public = 公示
console-area = { $town }{ $village }
console-never = 从未
console-error = 错误：
console-error-title = 有问题需要处理
console-show = 显示
console-hide = 隐藏
console-show-password = 显示密码
console-hide-password = 隐藏密码
console-password-shown = 密码已显示
console-password-hidden = 密码已隐藏

console-nav-worklist = 案件
console-nav-counter = 窗口受理
console-nav-inbox = 留言
console-nav-calendars = 工作日历
console-nav-people = 工作人员
console-nav-audit = 审计

console-role-acceptor = 受理
console-role-acceptor-does = 接收申请、要求补材料、发公示；在窗口代填申请表
console-role-surveyor = 入户调查
console-role-surveyor-does = 上门调查，记录情况
console-role-approver = 审批
console-role-approver-does = 批准或不予批准；不能审批自己调查过的案件
console-role-district = 区县
console-role-district-does = 查看全县案件；审批涉及工作人员亲属的案件
console-role-auditor = 审计
console-role-auditor-does = 查看全部案件和审计记录，不作任何改动
console-role-administrator = 管理员
console-role-administrator-does = 管理账号和工作日历，看不到案件

## 登录

console-log-in-title = 登录
console-log-in = 登录
console-log-in-username = 登录名
console-log-in-password = 密码
console-log-in-wrong = 登录名或密码不对，请重新填写。
console-log-in-help = 没有账号，或忘了密码？请联系区县管理员。
console-log-in-kept = 您有一段时间没有操作，已自动退出。刚才填写的内容还在，登录后可以继续提交。
console-log-out = 退出
console-resume-title = 欢迎回来
console-resume-text = 您退出前填写的内容还没有提交。
console-resume-send = 提交刚才填写的内容
console-resume-drop = 不要了，回到首页
console-done-logged-out = 您已退出。
console-password-title = 修改密码
console-password-must = 现在的密码是管理员设的。请先换成您自己的密码。
console-password-old = 现在的密码
console-password-new = 新密码
console-password-new-hint = 至少 10 个字符。最好用几个只有您会放在一起的词。
console-password-again = 再输一次新密码
console-password-mismatch = 两次输入的新密码不一样，请重新输入两次。
console-password-save = 修改密码
console-done-password-changed = 密码已修改，其他设备上的登录已退出。

## 出错页面

console-problem-back = 回到我的首页
console-problem-door = 去登录
console-problem-refused-title = 不能这样做
console-problem-refused-text = 您没有这个权限。如果工作需要，请联系管理员。
console-problem-missing-title = 找不到页面
console-problem-missing-text = 没有这个页面，或者您无权查看。请检查地址，或从首页重新开始。
console-problem-token-title = 这个页面已过期
console-problem-token-text = 它是您上次登录之前打开的，所以没有作任何改动。请返回、刷新页面后再提交一次。
console-problem-large-title = 一次提交的内容太多
console-problem-large-text = 没有保存。请减少照片数量，或换小一点的照片。
console-problem-method-title = 这个地址不能这样打开
console-problem-method-text = 没有作任何改动。请从首页重新开始。
console-problem-form-title = 表单无法读取
console-problem-form-text = 没有作任何改动。请返回后重新提交。
console-problem-broken-title = 系统出错了
console-problem-broken-text = 没有作任何改动。请过一分钟再试。如果还不行，请告诉管理员您在几点、做什么时出的错。

## 工作人员

console-people-title = 工作人员
console-people-new = 添加工作人员
console-people-back = 全部工作人员
console-people-name = 姓名
console-people-username = 登录名
console-people-username-hint = 小写字母和数字，例如 wangfang。以后不能修改。
console-people-roles = 角色
console-people-areas = 地区
console-people-areas-hint = 选了县或乡镇，就包括下面所有的村。
console-people-last = 上次登录
console-people-created = 添加时间
console-people-disabled = 已停用
console-people-create = 添加
console-people-disable = 停用账号
console-people-enable = 重新启用
console-people-reset = 重设初始密码
console-people-made = 请把这个密码交给本人
console-people-made-text = 密码只显示这一次，{ $name } 第一次登录时必须换成自己的。请当面告知或写在纸上，不要用消息发送。
console-people-first-password = 初始密码
console-done-staff-disabled = 账号已停用，正在使用它的人已被退出。
console-done-staff-enabled = 账号已重新启用。

## 审计

console-audit-title = 审计
console-audit-verify = 核对审计链
console-audit-shown = 共 { $total } 条记录，这里是最近 { $shown } 条，新的在前。
console-audit-at = 时间
console-audit-actor = 操作人
console-audit-action = 操作
console-audit-subject = 对象
console-audit-detail = 详情
console-audit-whole = 审计链完整
console-audit-whole-text = 已核对 { $events } 条记录：没有被改动、删除或插入。
console-audit-broken = 审计链已损坏
console-audit-broken-text = 有人绕过本系统改动了数据库。请原样保留一份副本，并在今天报告区县。
console-audit-finding-gap = 第 { $strand } 链第 { $n } 条：前面有记录缺失。
console-audit-finding-changed = 第 { $strand } 链第 { $n } 条：内容被改动。
console-audit-finding-no-head = 第 { $strand } 链：末端标记不见了（最后是第 { $n } 条）。
console-audit-finding-head-changed = 第 { $strand } 链：末端标记被改动（第 { $n } 条）。
console-audit-finding-cut-off = 第 { $strand } 链：第 { $n } 条之后的记录被截掉。
console-audit-anchor = 锚值
console-audit-anchor-text = 记录时间：{ $at }。请抄在本系统之外保存：如果整个数据库被换成旧的副本，锚值会不一样。

## 窗口受理

console-yuan = 元
console-period-once = 一次
console-period-month = 每月
console-period-quarter = 每季度
console-period-year = 每年
console-counter-title = 窗口受理
console-counter-nobody = 还没有家人：申请人独自生活。
console-counter-add = 添加一位家人
console-counter-submit = 提交申请
console-counter-look = 显示后面的问题
console-counter-optional = { $label }（选填）
console-counter-example = 例如：{ $example }
console-counter-choose = 请选择
console-counter-later = 请先回答上一个问题。
console-counter-consent = 申请人同意，并已在表上签字
console-counter-period = { $label }：多久一次
console-photo-number = 第 { $n } 张照片
console-photo-keep = 保留
console-done-submitted = 申请已提交。请把案件编号告诉申请人。

## 入户调查

console-fact-unknown = 还不知道
console-fact-none = 没有
console-fact-health-grade = 身体状况对应的劳动能力
console-fact-disability = 残疾
console-fact-disability-grade = 残疾等级
console-fact-serious-illness = 重病
console-fact-student = 在读学生
console-fact-trade = 零散务工
console-fact-months-worked = 最近一年干了几个月
console-fact-potential-wage = 这种活一般每月工钱
console-fact-role = 和申请人的关系
console-fact-age = 年龄
console-fact-sex = 性别
console-fact-registration = 户口
console-fact-financial-assets = 存款等金融资产
console-fact-houses = 住房（套）
console-fact-cars = 自用小汽车（辆）
console-fact-work-vehicles = 干活用的车（辆）
console-fact-valuables = 贵重物品
console-fact-productive-property = 工具、牲畜、存货
console-fact-incomes = 收入
console-fact-spending = 必要花费
console-sum = { $kind }：{ $amount }
console-sum-of = { $kind }（{ $who }）：{ $amount }
console-months = { $count } 个月
console-sex-male = 男
console-sex-female = 女
console-health-0 = 0 级：完全能干活
console-health-1 = 1 级
console-health-2 = 2 级
console-health-3 = 3 级
console-health-4 = 4 级
console-health-5 = 5 级：大约一半
console-health-6 = 6 级
console-health-7 = 7 级
console-health-8 = 8 级
console-health-9 = 9 级
console-health-10 = 10 级：完全不能干活
console-disability-none = 没有
console-disability-sight = 视力
console-disability-hearing = 听力
console-disability-speech = 言语
console-disability-limb = 肢体
console-disability-intellectual = 智力
console-disability-mental = 精神
console-disability-multiple = 多重
console-survey-visited-on = 入户日期
console-survey-second = 另一位调查员
console-survey-second-hint = 入户要两个人一起去。
console-survey-second-missing = 请选择和您一起去的人。
console-survey-declared = 申报：{ $value }
console-survey-not-here = 不在这里住
console-survey-gone = 不在这里住
console-survey-found = 另外发现的第 { $number } 人
console-survey-add = 添加住在这里的人
console-survey-no-sum = （没有）
console-survey-sum-incomes = 第 { $number } 项收入
console-survey-sum-spending = 第 { $number } 项花费
console-survey-kind = 种类
console-survey-amount = 金额（元）
console-survey-period = 多久一次
console-survey-whose = 是谁的
console-survey-household = 全家
console-survey-property = 财产
console-survey-visit = 入户情况
console-survey-findings = 看到的情况，一行写一条
console-survey-findings-hint = 例如：屋顶漏雨。桌上有每月 400 元的药。
console-survey-note = 备注
console-survey-photos = 房屋和材料的照片
console-survey-where = 位置
console-survey-where-hint = 纬度, 经度
console-survey-locate = 使用我的位置
console-survey-locate-failed = 手机没有给出位置。
console-survey-place = 位置：{ $latitude }, { $longitude }
console-survey-by = { $first }、{ $second }
console-survey-record = 提交入户调查
console-done-surveyed = 入户调查已提交。

## 工作日历

console-calendars-title = 工作日历
console-calendars-text = 法定期限按工作日计算。还没有公布的年份先暂定，期限延伸到那一年的，都会标明“暂定”。
console-calendars-year = 年份
console-calendars-status = 状态
console-calendars-source = 来源
console-calendars-source-hint = 例如国务院办公厅通知的文号和日期
console-calendars-announced = 已公布
console-calendars-provisional = 暂定
console-calendars-missing = 农历节日的日期还不知道。
console-calendars-from-law = 周末和法定节日
console-calendars-brought = 已公布，系统自带
console-calendars-load = 录入已公布的年份
console-calendars-off = 放假的日子
console-calendars-off-hint = 一行一天或一段，例如“2月6日至12日”。普通周末不用写。
console-calendars-on = 调休上班的周末
console-calendars-on-hint = 一行一天，例如“2月20日”
console-calendars-list = 或者上传文件
console-calendars-list-hint = 一行一天，日期后加逗号和“休”或“班”
console-calendars-look = 先看一下
console-calendars-preview = { $year } 年将是这样
console-calendars-working = 工作日 { $working } 天，原来按 { $before } 天计算。
console-calendars-apply = 启用
console-done-calendar-loaded = 日历已启用，在办案件的期限已重新计算。
