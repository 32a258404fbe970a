yes = 是
no = 否
amount-once = { $money }（一次性）
amount-month = 每月 { $money }
amount-quarter = 每季度 { $money }
amount-year = 每年 { $money }
