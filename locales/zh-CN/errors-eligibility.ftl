# Facts that cannot be
error-fact-household-empty = 家里至少要有一个人。请先填一位家人。
error-fact-household-too-large = 一户最多填 { $most } 人。请检查是不是填重复了；真的更多，请联系工作人员。
error-fact-age-impossible = 年龄要在 { $least } 到 { $most } 岁之间。请检查{ $field }。
error-fact-out-of-range = { $field }要在 { $least } 到 { $most } 之间。请检查一下。
error-fact-money-negative = 金额不能小于零。没有就填 0。请检查{ $field }。
error-fact-money-too-large = 金额太大了，像是多打了数字。请检查{ $field }。
error-fact-too-many-sums = 收入或花费最多填 { $most } 项。请把同类的合在一起。
error-fact-person-unknown = 有一项收入或花费不知道是谁的。请重新选这个人。
error-fact-malformed = 资料里的“{ $field }”读不懂。请重新填这一项。
error-assessment-malformed = 存下的计算结果读不懂。请重新计算一次。
error-column-missing = 数据里缺少“{ $field }”一列。请补上再算。
error-column-malformed = 数据里的“{ $field }”一列不对：长度或数值不合要求。请检查后再算。

# Places and programmes
error-place-unknown = 没有“{ $place }”的政策数据。请选别的地方，或联系管理员添加。
error-programme-unknown = 没有“{ $programme }”这个项目。请从列表里选。
error-programme-not-here = “{ $place }”没有“{ $programme }”的规定。请联系管理员添加。
error-no-rules-yet = “{ $programme }”的规定从{ $since }开始才有。请选这天以后的日期。
error-rules-ended = “{ $programme }”的规定到{ $ended }为止。请联系管理员填上新的数字。

# A pack with mistakes
error-pack-invalid = 政策数据有错，没有载入。请改正以后再试：{ $faults }
eligibility-pack-not-yaml = { $file } 第 { $line } 行：写法不对（{ $problem }）。请检查缩进、冒号和引号。
eligibility-pack-alias = { $file } 第 { $line } 行：不能引用别处的值（*）。请把数字写在这里。
eligibility-pack-missing-file = { $file }：缺少这个文件。请新建它，写上 place、version、sources。
eligibility-pack-unknown-programme = { $file } 第 { $line } 行：没有“{ $key }”这个项目。文件名请用：{ $known }。
eligibility-pack-unknown-key = { $file } 第 { $line } 行：不认识“{ $key }”。请删掉，或改成：{ $known }。
eligibility-pack-duplicate-key = { $file } 第 { $line } 行：“{ $key }”写了两次。请只留一个。
eligibility-pack-missing-key = { $file } 第 { $line } 行：“{ $where }”缺少“{ $key }”。请补上。
eligibility-pack-missing-parameter = { $file } 第 { $line } 行：“{ $where }”缺少参数“{ $key }”。请写上数值、单位、日期和出处。
eligibility-pack-given-twice = { $file } 第 { $line } 行：“{ $key }”在共用部分和“{ $where }”里都有。请只留一处。
eligibility-pack-wrong-type = { $file } 第 { $line } 行：“{ $key }”应当是{ $expected }。请改正。
eligibility-pack-wrong-unit = { $file } 第 { $line } 行：“{ $key }”的单位写的是“{ $given }”，应当是“{ $expected }”。请换算后改正。
eligibility-pack-wrong-length = { $file } 第 { $line } 行：“{ $key }”有 { $given } 个数，应当有 { $expected } 个。请补全。
eligibility-pack-not-one-of = { $file } 第 { $line } 行：“{ $key }”写的是“{ $given }”，只能是：{ $known }。
eligibility-pack-not-rising = { $file } 第 { $line } 行：“{ $key }”的年龄要从小到大。请调整次序。
eligibility-pack-too-precise = { $file } 第 { $line } 行：“{ $key }”写的是 { $given }，最细只能到 { $step }。请取整。
eligibility-pack-out-of-range = { $file } 第 { $line } 行：“{ $key }”写的是 { $given }，要在 { $least } 到 { $most } 之间。请检查。
eligibility-pack-dates-order = { $file } 第 { $line } 行：“{ $key }”的结束日 { $ends } 早于开始日 { $begins }。请改正日期。
eligibility-pack-dates-overlap = { $file } 第 { $line } 行：“{ $key }”从{ $begins }开始的这一段与前一段重叠。请给前一段写上 until，到前一天为止。
eligibility-pack-dates-gap = { $file } 第 { $line } 行：“{ $key }”在{ $ends }之后、{ $begins }之前没有数值。请接上日期。
eligibility-pack-expects-mapping = “名称: 值”的写法
eligibility-pack-expects-list = 至少一项的列表
eligibility-pack-expects-text = 一个词或一个数
eligibility-pack-expects-number = 不带引号和单位的数字，例如 3600 或 0.25
eligibility-pack-expects-date = 日期，例如 2018-01-01

# Names of facts, for the sentences above
eligibility-field-age = 年龄
eligibility-field-birth = 出生日期
eligibility-field-health-grade = 劳动能力等级
eligibility-field-disability-grade = 残疾等级
eligibility-field-months-worked = 干活的月数
eligibility-field-potential-wage = 月工资
eligibility-field-financial-assets = 金融资产
eligibility-field-valuables = 贵重物品
eligibility-field-productive-property = 生产用的财产
eligibility-field-houses = 住房套数
eligibility-field-cars = 小汽车数
eligibility-field-work-vehicles = 干活用的车辆数
eligibility-field-income = 收入
eligibility-field-spending = 花费
