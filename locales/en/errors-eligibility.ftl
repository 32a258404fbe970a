# Facts that cannot be
error-fact-household-empty = A family has at least one member. Please enter one.
error-fact-household-too-large = A household has at most { $most } members here. Check for doubles; if there really are more, please speak to the staff.
error-fact-age-impossible = An age lies between { $least } and { $most }. Please check the { $field }.
error-fact-out-of-range = The { $field } must be between { $least } and { $most }. Please check it.
error-fact-money-negative = A sum of money cannot be below zero; enter 0 for none. Please check the { $field }.
error-fact-money-too-large = That sum is too large; perhaps a digit too many. Please check the { $field }.
error-fact-too-many-sums = At most { $most } incomes or spendings can be entered. Please add up those of one kind.
error-fact-person-unknown = An income or spending belongs to nobody in the family. Please choose the person again.
error-fact-malformed = “{ $field }” cannot be read. Please enter it again.
error-assessment-malformed = The stored result cannot be read. Please work it out again.
error-column-missing = The column “{ $field }” is missing from the data. Add it and run again.
error-column-malformed = The column “{ $field }” is wrong in length or value. Check it and run again.

# Places and programmes
error-place-unknown = There are no rules for “{ $place }”. Choose another place, or ask the administrator to add it.
error-programme-unknown = There is no programme “{ $programme }”. Choose one from the list.
error-programme-not-here = “{ $place }” has no rules for “{ $programme }”. Ask the administrator to add them.
error-no-rules-yet = The rules for “{ $programme }” begin on { $since }. Choose a date from then on.
error-rules-ended = The rules for “{ $programme }” ended on { $ended }. Ask the administrator to enter the new figures.

# A pack with mistakes
error-pack-invalid = The policy data has mistakes and was not loaded. Correct them and try again: { $faults }
eligibility-pack-not-yaml = { $file }, line { $line }: this is not valid YAML ({ $problem }). Check indents, colons and quotes.
eligibility-pack-alias = { $file }, line { $line }: values cannot be referred to (*). Write the figure here.
eligibility-pack-missing-file = { $file }: this file is missing. Create it with place, version and sources.
eligibility-pack-unknown-programme = { $file }, line { $line }: there is no programme “{ $key }”. Name the file after one of: { $known }.
eligibility-pack-unknown-key = { $file }, line { $line }: “{ $key }” is not known here. Remove it, or use one of: { $known }.
eligibility-pack-duplicate-key = { $file }, line { $line }: “{ $key }” is written twice. Keep one.
eligibility-pack-missing-key = { $file }, line { $line }: “{ $where }” lacks “{ $key }”. Add it.
eligibility-pack-missing-parameter = { $file }, line { $line }: “{ $where }” lacks the parameter “{ $key }”. Add it with value, unit, dates and source.
eligibility-pack-given-twice = { $file }, line { $line }: “{ $key }” stands both in the shared part and in “{ $where }”. Keep one.
eligibility-pack-wrong-type = { $file }, line { $line }: “{ $key }” must be { $expected }. Correct it.
eligibility-pack-wrong-unit = { $file }, line { $line }: the unit of “{ $key }” is “{ $given }” but must be “{ $expected }”. Convert the value and correct it.
eligibility-pack-wrong-length = { $file }, line { $line }: “{ $key }” has { $given } numbers but must have { $expected }. Complete it.
eligibility-pack-not-one-of = { $file }, line { $line }: “{ $key }” is “{ $given }” but must be one of: { $known }.
eligibility-pack-not-rising = { $file }, line { $line }: the ages of “{ $key }” must rise. Put them in order.
eligibility-pack-too-precise = { $file }, line { $line }: “{ $key }” is { $given }, but the finest step is { $step }. Round it.
eligibility-pack-out-of-range = { $file }, line { $line }: “{ $key }” is { $given } but must lie between { $least } and { $most }. Check it.
eligibility-pack-dates-order = { $file }, line { $line }: “{ $key }” ends on { $ends }, before it begins on { $begins }. Correct the dates.
eligibility-pack-dates-overlap = { $file }, line { $line }: the stretch of “{ $key }” from { $begins } overlaps the one before. Give that one an until of the day before.
eligibility-pack-dates-gap = { $file }, line { $line }: “{ $key }” has no value between { $ends } and { $begins }. Close the gap.
eligibility-pack-expects-mapping = written as “name: value”
eligibility-pack-expects-list = a list with at least one item
eligibility-pack-expects-text = a word or a number
eligibility-pack-expects-number = a bare number without quotes or unit, such as 3600 or 0.25
eligibility-pack-expects-date = a date such as 2018-01-01

# Names of facts, for the sentences above
eligibility-field-age = age
eligibility-field-birth = date of birth
eligibility-field-health-grade = grade of working capacity
eligibility-field-disability-grade = grade of disability
eligibility-field-months-worked = months worked
eligibility-field-potential-wage = monthly wage
eligibility-field-financial-assets = financial assets
eligibility-field-valuables = valuables
eligibility-field-productive-property = productive property
eligibility-field-houses = number of houses
eligibility-field-cars = number of cars
eligibility-field-work-vehicles = number of vehicles for work
eligibility-field-income = income
eligibility-field-spending = spending
