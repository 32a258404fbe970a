# 谁都可以看的。

public-title = 公示
public-text = 下面这些家庭拟享受社会救助。大家都可以查看，有不同意见可以提出。姓名只显示一部分。
public-towns = 乡镇
public-everywhere = 全部
public-none = 现在没有公示。
public-name = 姓名
public-place = 地区
public-programme = 项目
public-size = 人数
public-amount = 金额
public-until = 公示到
public-people = { $count } 人
public-notice = 公示
public-notice-text = 公示时间：{ $first }至{ $last }。
public-back = 全部公示
public-object = 您知道情况不对吗？
public-object-text = 请在公示结束前告诉乡镇，当面、电话或在聊天里都可以，也可以不留姓名。每一条意见都会核查，并重新入户。
public-footer = 社会救助，一门受理。
