# Programmes, who decides, how to apply
eligibility-programme-dibao = dibao (minimum living allowance)
eligibility-programme-temporary-assistance = temporary assistance
eligibility-programme-low-income-family = recognition as a low-income family
eligibility-programme-medical-assistance = medical assistance
eligibility-programme-disability-allowance = disability allowance
eligibility-programme-education-assistance = education assistance
eligibility-programme-housing-assistance = housing assistance
eligibility-programme-employment-assistance = employment assistance
eligibility-programme-charity = help from charities
eligibility-owner-civil-affairs = civil affairs
eligibility-owner-education = the education department
eligibility-owner-housing = the housing department
eligibility-owner-employment = human resources and social security
eligibility-owner-social-forces = charities and other social forces
eligibility-how-township-counter = Apply at the social assistance counter of your township or street office.
eligibility-how-township-counter-medical = Take your medical bills to the social assistance counter of your township or street office.
eligibility-how-township-counter-disability = Take the disability card to the social assistance counter of your township or street office.
eligibility-how-school = Apply at the child’s school.
eligibility-how-job-office = Apply at the employment counter of your township or street office.
eligibility-how-township-link = Tell the staff of your township or street office; they will put you in touch.
eligibility-other-one = You can also ask for { $programme }. { $how }

# Who
eligibility-role-head = head of the family
eligibility-role-spouse = husband or wife
eligibility-role-child = child
eligibility-role-parent = parent
eligibility-role-grandchild = grandchild
eligibility-role-grandparent = grandparent
eligibility-role-sibling = brother or sister
eligibility-role-other = other member
eligibility-role-numbered = { $role } no. { $number }

# Kinds of income, spending, work
eligibility-income-earned = wages that can be checked
eligibility-income-business = income from farming or business
eligibility-income-land-rent = rent for land
eligibility-income-property = interest and house rent
eligibility-income-pension = pension
eligibility-income-support = money from relatives
eligibility-income-transfer = government subsidies (for farming and the like)
eligibility-income-assistance = assistance already received
eligibility-income-other = other income
eligibility-spending-illness = illness costs you pay yourself (within the insurance list)
eligibility-spending-illness-other = illness costs outside the insurance list
eligibility-spending-education = schooling
eligibility-spending-housing = housing
eligibility-spending-care = special needs of old, young, sick or disabled members
eligibility-spending-other = other necessary spending
eligibility-trade-domestic-service = domestic service
eligibility-trade-none = none

# Where it is written. What a pack brings in both languages is read in the reader's own.
eligibility-own-words =
    { "en" ->
         [en] { $en }
        *[other] { $zh-CN }
    }
eligibility-citation = { $title }, { $section }
eligibility-source-volume = EU-China Social Protection Reform Project, Pilot Site Volume
eligibility-source-programme = { eligibility-source-volume }, ch. 2 Da’an §{ $section }
eligibility-source-report = { eligibility-source-volume }, App. 3 §{ $section }
eligibility-source-practice = General practice (to be confirmed by the place)

# What is decided
eligibility-outcome-granted = Meets the conditions
eligibility-outcome-refused = Does not meet the conditions
eligibility-outcome-cannot-tell = Cannot tell yet
eligibility-profile-rural = rural
eligibility-profile-urban = town

eligibility-criterion-financial-assets = Savings, funds and shares
eligibility-criterion-houses = Houses
eligibility-criterion-cars = Private cars
eligibility-criterion-work-vehicles = Vehicles used for work
eligibility-criterion-valuables = Valuables
eligibility-criterion-productive-property = Property used to earn a living
eligibility-criterion-income = Family income
eligibility-criterion-something-to-pay = Amount worked out
eligibility-value-unknown = not known yet
eligibility-value-financial-assets = { $value } for each person
eligibility-value-houses =
    { $value ->
         [one] { $value } house
        *[other] { $value } houses
    }
eligibility-value-cars =
    { $value ->
         [one] { $value } car
        *[other] { $value } cars
    }
eligibility-value-work-vehicles =
    { $value ->
         [one] { $value } vehicle
        *[other] { $value } vehicles
    }
eligibility-value-valuables = { $value } for the family
eligibility-value-productive-property = { $value } for the family
eligibility-value-income = { $value } for each person
eligibility-value-something-to-pay = { $value }
eligibility-limit-financial-assets = below { $limit } for each person
eligibility-limit-houses = at most { $limit }, counting the one you live in
eligibility-limit-cars =
    { $limit ->
         [0] none
        *[other] at most { $limit }
    }
eligibility-limit-work-vehicles =
    { $limit ->
         [0] none
        *[other] at most { $limit }
    }
eligibility-limit-valuables = at most { $limit } for the family
eligibility-limit-productive-property = at most { $limit } for the family
eligibility-limit-income = below { $limit } for each person
eligibility-limit-something-to-pay = more than nothing
eligibility-distance-unknown = not known by how much
eligibility-distance-at-limit = exactly at the limit, which does not meet the rule
eligibility-distance-financial-assets = { $distance } too much for each person
eligibility-distance-houses = { $distance } too many
eligibility-distance-cars = { $distance } too many
eligibility-distance-work-vehicles = { $distance } too many
eligibility-distance-valuables = { $distance } too much
eligibility-distance-productive-property = { $distance } too much
eligibility-distance-income = { $distance } too much for each person
eligibility-distance-something-to-pay = { $distance } too little

# Short, for the chat
eligibility-short-granted = By the rules, your family can get { $programme }: { $amount }.
eligibility-short-refused = By the rules, your family cannot get { $programme } now.
eligibility-short-cannot-tell = We cannot tell yet whether your family can get { $programme }. We still need to know:
eligibility-short-income = Your family’s income is { $value } for each person, below the standard of { $limit } for each person.
eligibility-short-base = What your income lacks to reach the standard: { $amount }.
eligibility-short-supplement = Extra, because some in your family cannot work, or not fully: { $amount }.
eligibility-short-also = You can also ask about: { $programmes }.
eligibility-short-failed = { $label } – your family: { $value }; the rule: { $limit }; { $distance }.
eligibility-short-last-known = Some of the figures we have only go up to { $day } and may have changed since.
eligibility-short-more =
    { $count ->
         [one] And one more thing.
        *[other] And { $count } more things.
    }
eligibility-note-last-known = These figures are known to us only up to { $day } and may have changed since: { $figures }.
eligibility-note-to-be-confirmed = The documents of the place do not give these; the place must confirm them: { $figures }.

# The sum
eligibility-term = { $number }
eligibility-terms = { $before } + { $number }
eligibility-line-income-kind = Income, { $kind }: { $result }
eligibility-line-usual-pay =
    Pay of the { $who } (no payslip, worked out by trade): { $wage } × { $months } { $months ->
         [one] month
        *[other] months
    } = { $result }
eligibility-line-capacity-person = Capacity to work of the { $who }: health { $health } × age { $age } × sex { $sex } = { $result }
eligibility-line-capacity-by-age = Capacity to work of the { $who }: { $result } at the age of { $years }
eligibility-line-capacity-household = Capacity to work of the family: ({ $terms }) ÷ { $people } = { $result }
eligibility-line-estimated-pay = Pay counted as income: { $usual } × the family’s capacity { $capacity } = { $result }
eligibility-line-gross-income = Income of the family: { $result }
eligibility-line-spending-kind = Taken off, { $kind }: { $result }
eligibility-line-net-income = Income left after that: { $income } − { $spending } = { $result }
eligibility-line-per-head = For each person: { $net } ÷ { $people } = { $result }
eligibility-line-per-head-month = For each person and month: { $net } ÷ { $people } ÷ 12 months = { $result }
eligibility-line-base-per-head = Up to the standard: (standard { $standard } − { $per-head } each) × { $people } = { $result }
eligibility-line-base-once = Up to the standard: standard { $standard } × { $people } − family income { $net } = { $result }
eligibility-line-supplement-class = Extra for the { $who }: standard { $standard } × { $percent }% = { $result }
eligibility-line-supplement-capacity = Extra, because some cannot work, or not fully: standard { $standard } × (1 − { $capacity }) × { $people } × { $percent }% = { $result }
eligibility-line-total = In all: { $base } + { $supplement } = { $result }
eligibility-line-total-adjusted = In all: { $base } + { $supplement }, after the minimum amount or rounding = { $result }

# What to ask
eligibility-ask-registration = Is your household registered as rural or as town?
eligibility-ask-incomes = What income does your family have, and how much of each?
eligibility-ask-spending = How much must your family spend on illness, schooling and the like?
eligibility-ask-financial-assets = How much does your family have in savings, funds and shares?
eligibility-ask-houses = How many houses or flats does your family own?
eligibility-ask-cars = How many private cars does your family own?
eligibility-ask-work-vehicles = How many vehicles does your family use for work?
eligibility-ask-valuables = About how much are your family’s valuables worth?
eligibility-ask-productive-property = About how much are your tools, animals and stock worth?
eligibility-ask-age = How old is the { $who }?
eligibility-ask-sex = Is the { $who } male or female?
eligibility-ask-health-grade = How much work is the { $who } well enough to do? (grade of working capacity, entered by the visitors)
eligibility-ask-disability = Does the { $who } have a disability?
eligibility-ask-disability-grade = Which grade is the disability of the { $who }?
eligibility-ask-student = Does the { $who } go to school?
eligibility-ask-serious-illness = Is the { $who } seriously ill?
eligibility-ask-trade = What work does the { $who } do?
eligibility-ask-months-worked = How many months did the { $who } work in the last year?
eligibility-ask-potential-wage = What does the kind of work the { $who } does usually pay a month?
eligibility-ask-income-earned = How much are the wages that can be checked (payslips, bank)?
eligibility-ask-income-business = How much is the income from farming or business?
eligibility-ask-income-land-rent = How much is the rent for land?
eligibility-ask-income-property = How much are interest and house rent?
eligibility-ask-income-pension = How much is the pension?
eligibility-ask-income-support = How much money comes from relatives?
eligibility-ask-income-transfer = How much of the government subsidies counts as income (for farming and the like)? Leave out dibao and temporary assistance.
eligibility-ask-income-assistance = How much assistance (dibao, temporary assistance and the like) is already received?
eligibility-ask-income-other = How much is the other income?
eligibility-ask-spending-illness = How much did you pay yourself for illness (within the insurance list)?
eligibility-ask-spending-illness-other = How much did you pay for illness outside the insurance list?
eligibility-ask-spending-education = How much was spent on schooling?
eligibility-ask-spending-housing = How much was spent on housing?
eligibility-ask-spending-care = How much was spent on special needs of old, young, sick or disabled members?
eligibility-ask-spending-other = How much other necessary spending was there?

# Figures of a place
eligibility-parameter-standard = dibao standard
eligibility-parameter-minimum-amount = minimum amount
eligibility-parameter-low-income-line = line of low-income families
eligibility-parameter-financial-assets-years = limit on financial assets
eligibility-parameter-houses = limit on houses
eligibility-parameter-cars = limit on private cars
eligibility-parameter-work-vehicles = limit on vehicles used for work
eligibility-parameter-valuables = limit on valuables
eligibility-parameter-productive-property = limit on productive property
eligibility-parameter-incomes-counted = kinds of income counted
eligibility-parameter-spending-counted = kinds of spending taken off
eligibility-parameter-trade-wages = usual wages of trades
eligibility-parameter-working-age-from = lowest working age
eligibility-parameter-working-age-to = highest working age
eligibility-parameter-capacity-index-used = whether the working capacity index is used
eligibility-parameter-health-coefficients = health coefficients
eligibility-parameter-age-coefficients = age coefficients
eligibility-parameter-capacity-men = coefficient of men
eligibility-parameter-capacity-women = coefficient of women
eligibility-parameter-supplement-method = way of working out the extra
eligibility-parameter-adjustment-index = adjustment index
eligibility-parameter-classified-rate-disabled = share for severely disabled members
eligibility-parameter-classified-rate-minor = share for minors
eligibility-parameter-classified-disability-grade = grades counted as severe disability
eligibility-parameter-minor-age = age of minors
eligibility-parameter-gap-method = way of working out the difference
eligibility-parameter-pay-rounding = rounding of pay
eligibility-parameter-per-head-rounding = rounding of income for each person
eligibility-parameter-supplement-rounding = rounding of the extra
eligibility-parameter-amount-rounding = rounding of the total
eligibility-figure = { $value } ({ $unit })
eligibility-figure-below = { $value } under { $age }
eligibility-figure-rest = { $value } above
eligibility-figure-named = { $name } { $value }
eligibility-unit-yuan-for-each-person = for each person
eligibility-unit-yuan-for-each-household = for each household
eligibility-unit-yuan-for-each-month-of-work = for each month of work
eligibility-unit-times-the-standard = times the standard
eligibility-unit-times-the-standard-of-a-year = times the standard of a year
eligibility-unit-share-of-the-standard = share of the standard
eligibility-unit-share = share
eligibility-unit-coefficient = coefficient
eligibility-unit-coefficient-by-age = coefficient by age
eligibility-unit-houses = houses
eligibility-unit-vehicles = vehicles
eligibility-unit-years-of-age = years of age
eligibility-unit-most-severe-grades = or more severe
eligibility-unit-kinds = kinds
eligibility-unit-choice = method
eligibility-unit-rounding = rounding
eligibility-unit-yes-or-no = yes or no
eligibility-choice-yes = yes
eligibility-choice-no = no
eligibility-choice-none = none
eligibility-choice-no-limit = no limit
eligibility-choice-by-class = by class of person
eligibility-choice-by-capacity = by working capacity
eligibility-choice-per-head-first = for each person first
eligibility-choice-household-once = once for the household
eligibility-choice-yuan = to the yuan
eligibility-choice-0-1-yuan = to 0.1 yuan
eligibility-choice-fen = to the fen
eligibility-choice-yuan-truncated = down to the yuan
eligibility-choice-0-1-yuan-truncated = down to 0.1 yuan
eligibility-choice-fen-truncated = down to the fen
