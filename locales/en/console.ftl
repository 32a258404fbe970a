# The officials' console.

console-name = Yimen console
console-brand = Yimen
console-place-daan = Da’an
console-skip = Skip to the main content
console-menu = Menu
console-footer = Social assistance, one door. What you do here is recorded under your name.
console-footer-public = Public notices
console-area = { $town }, { $village }
console-never = never
console-error = Error:
console-error-title = There is a problem
console-show = Show
console-hide = Hide
console-show-password = Show the password
console-hide-password = Hide the password
console-password-shown = Your password is visible
console-password-hidden = Your password is hidden

console-nav-worklist = Cases
console-nav-counter = Counter
console-nav-inbox = Messages
console-nav-calendars = Calendars
console-nav-people = Officials
console-nav-audit = Audit

console-role-acceptor = Acceptance
console-role-acceptor-does = Receives applications, asks for papers, publishes; fills in the form at the counter
console-role-surveyor = Survey
console-role-surveyor-does = Visits homes and records what they find
console-role-approver = Approval
console-role-approver-does = Grants and refuses; never a case they surveyed themselves
console-role-district = District
console-role-district-does = Sees every case of the county; decides cases of officials’ relatives
console-role-auditor = Audit
console-role-auditor-does = Reads every case and the audit chain; changes nothing
console-role-administrator = Administration
console-role-administrator-does = Accounts and calendars; sees no cases

## Log-in

console-log-in-title = Log in
console-log-in = Log in
console-log-in-username = Log-in name
console-log-in-password = Password
console-log-in-wrong = The log-in name or the password is not right. Enter both again.
console-log-in-help = No account, or password forgotten? Ask the administrator of your district.
console-log-in-kept = You were logged out because nothing happened for a while. What you typed is kept: log in to send it.
console-log-out = Log out
console-resume-title = Welcome back
console-resume-text = What you typed before you were logged out has not been sent yet.
console-resume-send = Send what I typed
console-resume-drop = Drop it and go to the start
console-done-logged-out = You are logged out.
console-password-title = Change your password
console-password-must = This password was set by the administrator. Choose your own before you go on.
console-password-old = Present password
console-password-new = New password
console-password-new-hint = At least 10 characters. Several words that only you would put together are best.
console-password-again = New password again
console-password-mismatch = The two new passwords are not the same. Enter the new password twice.
console-password-save = Change the password
console-done-password-changed = Your password is changed. Other devices are logged out.

## Pages for what goes wrong

console-problem-back = Go to my start page
console-problem-door = Go to the log-in
console-problem-refused-title = This is not possible
console-problem-refused-text = You may not do this. If your work needs it, ask the administrator.
console-problem-missing-title = Page not found
console-problem-missing-text = There is no such page, or it is not for you to see. Check the address, or start again from your start page.
console-problem-token-title = This page is out of date
console-problem-token-text = It was opened before your last log-in, so nothing was changed. Go back, load the page again and send it once more.
console-problem-large-title = That is too much at once
console-problem-large-text = Nothing was saved. Send fewer or smaller photographs.
console-problem-method-title = This address cannot be opened like that
console-problem-method-text = Nothing was changed. Start again from your start page.
console-problem-form-title = The form could not be read
console-problem-form-text = Nothing was changed. Go back and send it again.
console-problem-broken-title = Something failed on our side
console-problem-broken-text = Nothing was changed. Try again in a minute. If it fails again, tell the administrator what you were doing, and at what time.

## Officials

console-people-title = Officials
console-people-new = Add an official
console-people-back = All officials
console-people-name = Name
console-people-username = Log-in name
console-people-username-hint = Small letters and digits, for example wangfang. It cannot be changed later.
console-people-roles = Roles
console-people-areas = Areas
console-people-areas-hint = A county or town stands for everything in it.
console-people-last = Last log-in
console-people-created = Added
console-people-disabled = Disabled
console-people-create = Add
console-people-disable = Disable the account
console-people-enable = Enable the account
console-people-reset = Set a new first password
console-people-made = Give this password to the official
console-people-made-text = It is shown only now, and { $name } must choose another at the first log-in. Read it out or write it on paper; do not send it by message.
console-people-first-password = First password
console-done-staff-disabled = The account is disabled. Whoever was logged in with it is out.
console-done-staff-enabled = The account is enabled again.

## Audit

console-audit-title = Audit
console-audit-verify = Check the chain
console-audit-shown = The last { $shown } of { $total } events, newest first.
console-audit-at = When
console-audit-actor = Who
console-audit-action = What
console-audit-subject = About
console-audit-detail = Details
console-audit-whole = The audit chain is whole
console-audit-whole-text = { $events ->
    [one] { $events } event read: none changed, removed or put in.
   *[other] { $events } events read: none changed, removed or put in.
 }
console-audit-broken = The audit chain is broken
console-audit-broken-text = Somebody changed the database past the product. Keep a copy of it as it is, and tell the district today.
console-audit-finding-gap = Strand { $strand }, event { $n }: events before it are missing.
console-audit-finding-changed = Strand { $strand }, event { $n }: it was changed.
console-audit-finding-no-head = Strand { $strand }: its end mark is gone (last event { $n }).
console-audit-finding-head-changed = Strand { $strand }: its end mark was changed (event { $n }).
console-audit-finding-cut-off = Strand { $strand }: events after { $n } were cut off.
console-audit-anchor = Anchor
console-audit-anchor-text = Copied on { $at }. Write it down outside this system: if the whole database is put back to an older copy, the anchor will differ.

## Counter

console-yuan = yuan
console-period-once = once
console-period-month = a month
console-period-quarter = a quarter
console-period-year = a year
console-counter-title = Application at the counter
console-counter-nobody = Nobody yet: the applicant lives alone.
console-counter-add = Add a person
console-counter-submit = Submit the application
console-counter-look = Show the questions that follow
console-counter-optional = { $label } (optional)
console-counter-example = For example: { $example }
console-counter-choose = Choose
console-counter-later = Comes after the answer before.
console-counter-consent = The applicant agrees and has signed the form
console-counter-period = How often: { $label }
console-photo-number = Photograph { $n }
console-photo-keep = Keep
console-done-submitted = The application is submitted. Give the applicant the case code.

## Survey

console-fact-unknown = not known
console-fact-none = none
console-fact-health-grade = Working capacity by health
console-fact-disability = Disability
console-fact-disability-grade = Disability grade
console-fact-serious-illness = Seriously ill
console-fact-student = Student
console-fact-trade = Casual work
console-fact-months-worked = Months worked in the last year
console-fact-potential-wage = Usual wage a month for this work
console-fact-role = Relation to the applicant
console-fact-age = Age
console-fact-sex = Sex
console-fact-registration = Household registration
console-fact-financial-assets = Savings and other money
console-fact-houses = Houses
console-fact-cars = Private cars
console-fact-work-vehicles = Vehicles for work
console-fact-valuables = Valuables
console-fact-productive-property = Tools, animals and stock
console-fact-incomes = Income
console-fact-spending = Necessary spending
console-sum = { $kind }: { $amount }
console-sum-of = { $kind } ({ $who }): { $amount }
console-months = { $count }
console-sex-male = Man
console-sex-female = Woman
console-health-0 = Grade 0: full
console-health-1 = Grade 1
console-health-2 = Grade 2
console-health-3 = Grade 3
console-health-4 = Grade 4
console-health-5 = Grade 5: about half
console-health-6 = Grade 6
console-health-7 = Grade 7
console-health-8 = Grade 8
console-health-9 = Grade 9
console-health-10 = Grade 10: none
console-disability-none = None
console-disability-sight = Sight
console-disability-hearing = Hearing
console-disability-speech = Speech
console-disability-limb = Limbs
console-disability-intellectual = Intellectual
console-disability-mental = Mental
console-disability-multiple = Several
console-survey-visited-on = Day of the visit
console-survey-second = Second surveyor
console-survey-second-hint = Two officials go together.
console-survey-second-missing = Choose who went with you.
console-survey-declared = Declared: { $value }
console-survey-not-here = Does not live here
console-survey-gone = does not live here
console-survey-found = Person { $number } found besides
console-survey-add = Add somebody who lives here
console-survey-no-sum = (none)
console-survey-sum-incomes = Income { $number }
console-survey-sum-spending = Spending { $number }
console-survey-kind = Kind
console-survey-amount = Amount in yuan
console-survey-period = How often
console-survey-whose = Whose
console-survey-household = The household
console-survey-property = Property
console-survey-visit = The visit
console-survey-findings = What you saw, one thing a line
console-survey-findings-hint = For example: The roof leaks. Medicine for 400 yuan a month lies on the table.
console-survey-note = Note
console-survey-photos = Photographs of the home and the papers
console-survey-where = Position
console-survey-where-hint = Latitude and longitude
console-survey-locate = Use my position
console-survey-locate-failed = The phone gave no position.
console-survey-place = Position: { $latitude }, { $longitude }
console-survey-by = { $first } and { $second }
console-survey-record = Record the visit
console-done-surveyed = The visit is recorded.

## Calendars

console-calendars-title = Working calendars
console-calendars-text = Legal clocks count working days. A year that is not announced yet is counted provisionally, and every clock that reaches into it is marked so.
console-calendars-year = Year
console-calendars-status = Status
console-calendars-source = Source
console-calendars-source-hint = For example the number and day of the State Council’s notice
console-calendars-announced = Announced
console-calendars-provisional = Provisional
console-calendars-missing = Holidays of the lunar calendar are not known yet.
console-calendars-from-law = Weekends and statutory holidays
console-calendars-brought = Announced, brought along with the product
console-calendars-load = Load an announced year
console-calendars-off = Days off
console-calendars-off-hint = One day or span a line, such as 2027-02-06 to 2027-02-12. Ordinary weekends need not be named.
console-calendars-on = Weekend days that are worked
console-calendars-on-hint = One day a line, such as 2027-02-20
console-calendars-list = Or a list as a file
console-calendars-list-hint = One day a line, then a comma and “off” or “on”
console-calendars-look = Look at it first
console-calendars-preview = { $year } as it will be
console-calendars-working = { $working } working days, instead of { $before } up to now.
console-calendars-apply = Put it in force
console-done-calendar-loaded = The calendar is in force, and the clocks of open cases are reckoned anew.
