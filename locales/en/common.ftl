yes = Yes
no = No
amount-once = { $money }, once
amount-month = { $money } a month
amount-quarter = { $money } a quarter
amount-year = { $money } a year
