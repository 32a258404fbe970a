# Programmes, who decides, how to apply
eligibility-programme-dibao = 低保
eligibility-programme-temporary-assistance = 临时救助
eligibility-programme-low-income-family = 低收入家庭认定
eligibility-programme-medical-assistance = 医疗救助
eligibility-programme-disability-allowance = 残疾人补贴
eligibility-programme-education-assistance = 教育救助
eligibility-programme-housing-assistance = 住房救助
eligibility-programme-employment-assistance = 就业救助
eligibility-programme-charity = 慈善帮助
eligibility-owner-civil-affairs = 民政部门
eligibility-owner-education = 教育部门
eligibility-owner-housing = 住房部门
eligibility-owner-employment = 人力资源和社会保障部门
eligibility-owner-social-forces = 慈善组织和社会力量
eligibility-how-township-counter = 请到乡镇或街道的社会救助窗口申请。
eligibility-how-township-counter-medical = 请带上医疗费票据，到乡镇或街道的社会救助窗口申请。
eligibility-how-township-counter-disability = 请带上残疾人证，到乡镇或街道的社会救助窗口申请。
eligibility-how-school = 请向孩子所在的学校申请。
eligibility-how-job-office = 请到乡镇或街道的就业服务窗口申请。
eligibility-how-township-link = 请告诉乡镇或街道的工作人员，由他们帮您联系。
eligibility-other-one = 还可以申请{ $programme }。{ $how }

# Who
eligibility-role-head = 户主
eligibility-role-spouse = 配偶
eligibility-role-child = 子女
eligibility-role-parent = 父母
eligibility-role-grandchild = 孙子女
eligibility-role-grandparent = 祖父母
eligibility-role-sibling = 兄弟姐妹
eligibility-role-other = 其他家人
eligibility-role-numbered = { $role }（第 { $number } 位）

# Kinds of income, spending, work
eligibility-income-earned = 能查到的工资
eligibility-income-business = 种养或做生意的收入
eligibility-income-land-rent = 土地出租的收入
eligibility-income-property = 利息、房租等收入
eligibility-income-pension = 养老金
eligibility-income-support = 家人给的生活费
eligibility-income-transfer = 政府补贴（种粮补贴等）
eligibility-income-assistance = 已经领的救助金
eligibility-income-other = 其他收入
eligibility-spending-illness = 看病自己付的钱（医保目录内）
eligibility-spending-illness-other = 看病自己付的钱（医保目录外）
eligibility-spending-education = 上学的花费
eligibility-spending-housing = 住房的花费
eligibility-spending-care = 照顾老人、孩子、病人、残疾人的特别花费
eligibility-spending-other = 其他必要花费
eligibility-trade-domestic-service = 家政服务
eligibility-trade-none = 没有

# Where it is written. What a pack brings in both languages is read in the reader's own.
eligibility-own-words =
    { "zh-CN" ->
         [zh-CN] { $zh-CN }
        *[other] { $en }
    }
eligibility-citation = { $title }{ $section }
eligibility-source-volume = 《中国-欧盟社会保障改革项目试点汇编》
eligibility-source-programme = { eligibility-source-volume }第2章 大安 { $section }
eligibility-source-report = { eligibility-source-volume }附录3 { $section }
eligibility-source-practice = 一般做法（待当地确认）

# What is decided
eligibility-outcome-granted = 符合条件
eligibility-outcome-refused = 不符合条件
eligibility-outcome-cannot-tell = 还不能判断
eligibility-profile-rural = 农村
eligibility-profile-urban = 城镇

eligibility-criterion-financial-assets = 存款、理财等
eligibility-criterion-houses = 住房
eligibility-criterion-cars = 自用小汽车
eligibility-criterion-work-vehicles = 干活用的车
eligibility-criterion-valuables = 贵重物品
eligibility-criterion-productive-property = 生产用的财产
eligibility-criterion-income = 家庭收入
eligibility-criterion-something-to-pay = 算出的补助
eligibility-value-unknown = 还不知道
eligibility-value-financial-assets = 平均每人 { $value }
eligibility-value-houses = 有 { $value } 套
eligibility-value-cars = 有 { $value } 辆
eligibility-value-work-vehicles = 有 { $value } 辆
eligibility-value-valuables = 一共值 { $value }
eligibility-value-productive-property = 一共值 { $value }
eligibility-value-income = 每人{ $value }
eligibility-value-something-to-pay = { $value }
eligibility-limit-financial-assets = 平均每人要低于 { $limit }
eligibility-limit-houses = 最多 { $limit } 套（住的那套也算）
eligibility-limit-cars =
    { $limit ->
         [0] 不能有
        *[other] 最多 { $limit } 辆
    }
eligibility-limit-work-vehicles =
    { $limit ->
         [0] 不能有
        *[other] 最多 { $limit } 辆
    }
eligibility-limit-valuables = 全家最多 { $limit }
eligibility-limit-productive-property = 全家最多 { $limit }
eligibility-limit-income = 要低于每人{ $limit }
eligibility-limit-something-to-pay = 要多于 0 元
eligibility-distance-unknown = 还不知道差多少
eligibility-distance-at-limit = 刚好等于规定的数，不算符合
eligibility-distance-financial-assets = 每人多了 { $distance }
eligibility-distance-houses = 多了 { $distance } 套
eligibility-distance-cars = 多了 { $distance } 辆
eligibility-distance-work-vehicles = 多了 { $distance } 辆
eligibility-distance-valuables = 多了 { $distance }
eligibility-distance-productive-property = 多了 { $distance }
eligibility-distance-income = 高出每人{ $distance }
eligibility-distance-something-to-pay = 少了 { $distance }

# Short, for the chat
eligibility-short-granted = 按规定，您家可以领{ $programme }：{ $amount }。
eligibility-short-refused = 按规定，您家现在不能领{ $programme }。
eligibility-short-cannot-tell = 现在还不能判断您家能不能领{ $programme }。还需要知道：
eligibility-short-income = 您家的收入，平均每人{ $value }，比每人{ $limit }的标准低。
eligibility-short-base = 收入不够标准的部分，补给您家：{ $amount }。
eligibility-short-supplement = 家里有人不能干活，或者干活有困难，另外多补：{ $amount }。
eligibility-short-also = 您还可以问问这些帮助：{ $programmes }。
eligibility-short-failed = { $label }：您家{ $value }；规定{ $limit }。{ $distance }。
eligibility-short-last-known = 我们手上的标准，有些只到{ $day }，以后可能变了。
eligibility-short-more = 还有 { $count } 个问题。
eligibility-note-last-known = 下面这些，我们手上的资料只到{ $day }，以后可能变了：{ $figures }。
eligibility-note-to-be-confirmed = 下面这些，本地文件里没有写明，要由当地确认：{ $figures }。

# The sum
eligibility-term = { $number }
eligibility-terms = { $before } + { $number }
eligibility-line-income-kind = { $kind }：{ $result }
eligibility-line-usual-pay = { $who }的工钱（没有工资条，按这一行的一般工钱算）：{ $wage } × { $months } 个月 = { $result }
eligibility-line-capacity-person = { $who }的劳动能力：健康 { $health } × 年龄 { $age } × 性别 { $sex } = { $result }
eligibility-line-capacity-by-age = { $who }的劳动能力：{ $years } 岁，按 { $result } 算
eligibility-line-capacity-household = 全家的劳动能力：（{ $terms }）÷ { $people } 人 = { $result }
eligibility-line-estimated-pay = 算作收入的工钱：{ $usual } × 全家的劳动能力 { $capacity } = { $result }
eligibility-line-gross-income = 全家收入：{ $result }
eligibility-line-spending-kind = 扣掉的花费，{ $kind }：{ $result }
eligibility-line-net-income = 扣掉以后的收入：{ $income } − { $spending } = { $result }
eligibility-line-per-head = 平均每人：{ $net } ÷ { $people } 人 = { $result }
eligibility-line-per-head-month = 平均每人每月：{ $net } ÷ { $people } 人 ÷ 12 个月 = { $result }
eligibility-line-base-per-head = 补到标准：（标准{ $standard } − 每人{ $per-head }）× { $people } 人 = { $result }
eligibility-line-base-once = 补到标准：标准{ $standard } × { $people } 人 − 全家收入{ $net } = { $result }
eligibility-line-supplement-class = { $who }另外多补：标准{ $standard } × { $percent }% = { $result }
eligibility-line-supplement-capacity = 家里劳动能力不够，另外多补：标准{ $standard } ×（1 − { $capacity }）× { $people } 人 × { $percent }% = { $result }
eligibility-line-total = 合计：{ $base } + { $supplement } = { $result }
eligibility-line-total-adjusted = 合计：{ $base } + { $supplement }，按最低补助额或取整后 = { $result }

# What to ask
eligibility-ask-registration = 您家是农村户口还是城镇户口？
eligibility-ask-incomes = 您家有哪些收入？每样多少钱？
eligibility-ask-spending = 您家看病、上学等必须花的钱有多少？
eligibility-ask-financial-assets = 您家的存款、理财、股票一共有多少钱？
eligibility-ask-houses = 您家有几套房？
eligibility-ask-cars = 您家有几辆自用小汽车？
eligibility-ask-work-vehicles = 您家有几辆干活用的车？
eligibility-ask-valuables = 您家的贵重物品大约值多少钱？
eligibility-ask-productive-property = 您家种地、做生意用的工具、牲口、存货，大约值多少钱？
eligibility-ask-age = { $who }今年多大年纪？
eligibility-ask-sex = { $who }是男是女？
eligibility-ask-health-grade = { $who }的身体能干多少活？（劳动能力等级，由入户调查的人填）
eligibility-ask-disability = { $who }有没有残疾？
eligibility-ask-disability-grade = { $who }的残疾是几级？
eligibility-ask-student = { $who }在上学吗？
eligibility-ask-serious-illness = { $who }有没有重病？
eligibility-ask-trade = { $who }干什么活？
eligibility-ask-months-worked = { $who }这一年干了几个月活？
eligibility-ask-potential-wage = { $who }干的这种活，一个月一般能挣多少钱？
eligibility-ask-income-earned = 能查到的工资（工资条、银行账上的）是多少？
eligibility-ask-income-business = 种养或做生意的收入是多少？
eligibility-ask-income-land-rent = 土地出租的收入是多少？
eligibility-ask-income-property = 利息、房租等收入是多少？
eligibility-ask-income-pension = 养老金是多少？
eligibility-ask-income-support = 家人给的生活费是多少？
eligibility-ask-income-transfer = 领的政府补贴里，要算收入的（种粮补贴等）有多少钱？低保金、临时救助金不算。
eligibility-ask-income-assistance = 已经领的救助金（低保金、临时救助金等）有多少？
eligibility-ask-income-other = 其他收入是多少？
eligibility-ask-spending-illness = 看病自己付了多少钱（医保目录内）？
eligibility-ask-spending-illness-other = 看病自己付了多少钱（医保目录外）？
eligibility-ask-spending-education = 上学花了多少钱？
eligibility-ask-spending-housing = 住房花了多少钱？
eligibility-ask-spending-care = 照顾老人、孩子、病人、残疾人的特别花费是多少？
eligibility-ask-spending-other = 其他必要花费是多少？

# Figures of a place
eligibility-parameter-standard = 低保标准
eligibility-parameter-minimum-amount = 最低补助额
eligibility-parameter-low-income-line = 低收入家庭线
eligibility-parameter-financial-assets-years = 金融资产限额
eligibility-parameter-houses = 住房套数限制
eligibility-parameter-cars = 小汽车限制
eligibility-parameter-work-vehicles = 干活用车限制
eligibility-parameter-valuables = 贵重物品限额
eligibility-parameter-productive-property = 生产性财产限额
eligibility-parameter-incomes-counted = 计入的收入
eligibility-parameter-spending-counted = 可扣除的花费
eligibility-parameter-trade-wages = 各行业月工资
eligibility-parameter-working-age-from = 最低工作年龄
eligibility-parameter-working-age-to = 最高工作年龄
eligibility-parameter-capacity-index-used = 是否用劳动能力系数
eligibility-parameter-health-coefficients = 健康系数
eligibility-parameter-age-coefficients = 年龄系数
eligibility-parameter-capacity-men = 男性系数
eligibility-parameter-capacity-women = 女性系数
eligibility-parameter-supplement-method = 补助的算法
eligibility-parameter-adjustment-index = 调节系数
eligibility-parameter-classified-rate-disabled = 重度残疾人补助比例
eligibility-parameter-classified-rate-minor = 未成年人补助比例
eligibility-parameter-classified-disability-grade = 算作重度残疾的等级
eligibility-parameter-minor-age = 未成年人年龄
eligibility-parameter-gap-method = 补差的算法
eligibility-parameter-pay-rounding = 工钱取整
eligibility-parameter-per-head-rounding = 人均收入取整
eligibility-parameter-supplement-rounding = 补助取整
eligibility-parameter-amount-rounding = 合计取整
eligibility-figure = { $value }（{ $unit }）
eligibility-figure-below = { $age } 岁以下 { $value }
eligibility-figure-rest = 以上 { $value }
eligibility-figure-named = { $name } { $value }
eligibility-unit-yuan-for-each-person = 每人
eligibility-unit-yuan-for-each-household = 每户
eligibility-unit-yuan-for-each-month-of-work = 每干一个月
eligibility-unit-times-the-standard = 标准的倍数
eligibility-unit-times-the-standard-of-a-year = 一年标准的倍数
eligibility-unit-share-of-the-standard = 占标准的比例
eligibility-unit-share = 比例
eligibility-unit-coefficient = 系数
eligibility-unit-coefficient-by-age = 按年龄的系数
eligibility-unit-houses = 套
eligibility-unit-vehicles = 辆
eligibility-unit-years-of-age = 岁
eligibility-unit-most-severe-grades = 级及更重
eligibility-unit-kinds = 种类
eligibility-unit-choice = 算法
eligibility-unit-rounding = 取整
eligibility-unit-yes-or-no = 是或否
eligibility-choice-yes = 是
eligibility-choice-no = 否
eligibility-choice-none = 没有
eligibility-choice-no-limit = 不限
eligibility-choice-by-class = 按人员类别
eligibility-choice-by-capacity = 按劳动能力
eligibility-choice-per-head-first = 先算人均再乘人数
eligibility-choice-household-once = 按户一次计算
eligibility-choice-yuan = 到元
eligibility-choice-0-1-yuan = 到角
eligibility-choice-fen = 到分
eligibility-choice-yuan-truncated = 舍去元以下
eligibility-choice-0-1-yuan-truncated = 舍去角以下
eligibility-choice-fen-truncated = 舍去分以下
