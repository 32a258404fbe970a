# Casework: who has the case, the timeline, notices and papers.

casework-due = { $on }
casework-due-provisional = { $on } (reckoned by weekends and fixed holidays for now; corrected once the year's calendar is announced)
casework-lines =
    { $before }
    { $line }
casework-asked = We need from you: { $words }
casework-asked-elsewhere = The applicant is asked for more papers. Which ones is shown on the phone used to apply, or told at the township counter.
casework-paper-number = { $office } { $mark } [{ $year }] no. { $seq }

casework-holder-acceptor = The township's reception
casework-holder-applicant = You (we are waiting for your papers)
casework-holder-surveyor = The township's visitors
casework-holder-publisher = The township office
casework-holder-public = On public show, so that people can say what they think
casework-holder-approver = The township's deciding official
casework-holder-district = The county civil affairs office
casework-holder-nobody = Finished

casework-event-submit = Application sent in
casework-event-accept = Application accepted
casework-event-ask-papers = You were asked for papers
casework-event-receive-papers = Your papers are complete
casework-event-record-survey = Home visit done
casework-event-publish = Public show began
casework-event-object = An objection came; there will be another visit
casework-event-grant = Application granted
casework-event-refuse = Application not granted
casework-event-withdraw = Application withdrawn
casework-event-extend = Time for the decision extended

casework-relation-applicant = applicant

## Notices in the chat

notice-accepted =
    Your application for { $programme } has been accepted.
    Code: { $code }
    You will have the result at the latest on: { $due }
    Next, two officials will visit you at home; the visits begin at the latest on { $survey }. You can look here at any time how far it is.
notice-papers-asked =
    To go on with your application ({ $code }) we need from you:
    { $words }
    Please answer right here, in words or with a photograph. The time until you answer does not count.
notice-papers-received =
    We have what we asked you for ({ $code }); your application goes on.
    You will have the result at the latest on: { $due }
notice-surveyed =
    Officials visited your home on { $on } ({ $code }).
    Next, everything is reckoned. What can be granted is first shown in public; if it cannot be granted, you will get the reasons in writing.
notice-publicised =
    Your application ({ $code }) has been reckoned at { $amount } and is now shown in public.
    It is shown from { $first } to { $last }, with your family name, village, number of people and amount only, never your full name or numbers.
    If nobody objects, the decision follows after that.
notice-objected =
    Somebody said something against your application ({ $code }) while it was shown in public. Officials will visit you again.
    That does not mean anything is wrong with it. You will hear from us after the visit.
notice-extended =
    Your application ({ $code }) is not a simple one, so the time for the decision was extended.
    Reason: { $reason }
    You will have the result at the latest on: { $due }
notice-extended-standing =
    Your application ({ $code }) is not a simple one, so the time for the decision was extended.
    Reason: { $reason }
    You will hear the new date once your papers are here.
notice-withdrawn = Your application ({ $code }) was withdrawn as you wished. You can apply again whenever you need to.
notice-granted =
    Your application for { $programme } has been granted.
    Code: { $code }
    Amount: { $amount }
notice-granted-next = Next, the officers arrange the payment and will tell you how and when it comes. If your income or your family changes, write to an officer.
notice-refused =
    Your application for { $programme } ({ $code }) was not granted this time.
    Reason: { $reasons }
notice-failed =
    Conditions that were not met:
    { $lines }
notice-criterion = { $label } – your family: { $value }; the rule: { $limit }; { $distance }. Source: { $citation }
notice-sum =
    This is how it was reckoned:
    { $lines }
notice-others =
    Other help you could look at:
    { $lines }
notice-review = If you do not agree, you can ask the county government for a review within { $days } days (until { $last }), or go to court. If you are not sure how, press “Write to an officer” below, or ask at the township counter.
notice-choice-progress = See how far it is
notice-choice-respond = Answer now
notice-choice-person = Write to an officer
notice-reply-to =
    You wrote: “{ $asked }”
    { $by } answers you:
    { $words }
notice-word =
    About your application ({ $code }), { $by } writes to you:
    { $words }
notice-reply =
    { $by } answers you:
    { $words }

## Papers

paper-office = People's Government of { $town }, { $county }
paper-seal = (seal)
paper-to = { $name },
paper-unprintable = Note: where boxes stand above, a character could not be printed. The officer writes it in by hand from the ID card, and seals it. In order of appearance: { $codes }.
paper-title-application = Application for { $programme }
paper-title-acceptance = Notice that an application was accepted
paper-title-papers = Notice of papers still needed
paper-title-extension = Notice that the time was extended
paper-title-survey = Record of a home visit
paper-title-publicity = Public notice of proposed assistance
paper-title-objection = Record of an objection
paper-title-grant = Decision to grant
paper-title-refusal = Decision to refuse
paper-title-withdrawal = Confirmation of withdrawal
paper-code = Code
paper-village = Village or community
paper-name = Applicant
paper-submitted-on = Applied on
paper-due = To be decided by
paper-due-standing = told once the papers are here
paper-reason = Reason
paper-reasons = Reasons for the refusal
paper-remarks = Remarks
paper-amount = Amount
paper-none = None
paper-note = Remarks
paper-notes = Notes
paper-acceptance-body = Your application for { $programme } of { $on } is complete and has been accepted.
paper-acceptance-next = Two officials will visit you at home; the visits begin at the latest on { $survey }. Please tell them how things really are. With the code you can follow your application.
paper-papers-body = For your application for { $programme } the following is still needed:
paper-papers-clock = The time from this notice until you bring it does not count. If you cannot send it, bring it to the township counter.
paper-extension-body = Your application for { $programme } is not a simple one; the time was extended to { $days } working days.
paper-visited-on = Visited on
paper-surveyors = Visited by
paper-findings = What was found
paper-corrections = Where what was found differs from what was declared
paper-what = What
paper-declared = Declared
paper-surveyed = Found
paper-sign-surveyor = Surveyor:
paper-sign-second = Surveyor:
paper-sign-applicant = Applicant:
paper-sign-official = Official:
paper-publicity-body = After a home visit and a check, { $programme } is proposed for this household.
paper-public-name = Applicant
paper-public-village = Village or community
paper-public-size = People
paper-public-amount = Proposed amount
paper-publicity-dates = Shown from { $first } to { $last }.
paper-publicity-object = Whoever objects may tell the township government while this is shown, in person, by telephone or by message, also without a name.
paper-objection-words = The objection
paper-objection-next = With this objection the public show ends, and two officials survey the household again.
paper-grant-body = Your application for { $programme } of { $on } was surveyed, checked and shown in public. It meets the conditions; { $amount } is granted.
paper-refusal-body = Your application for { $programme } of { $on } was surveyed and checked. It does not meet the conditions and is refused.
paper-criteria = Each condition
paper-criterion = Condition
paper-found = Found
paper-limit = Rule
paper-met = Met
paper-met-yes = yes
paper-met-no = no
paper-met-unknown = not known
paper-distance = Distance
paper-no-distance = none
paper-article = Source
paper-sum = How it was reckoned
paper-others = Other help you could apply for
paper-review = Against this decision you may ask the county government for a review within { $days } days of receiving it, or go to court as the law provides.
paper-withdrawal-body = Your application for { $programme } was withdrawn on { $on } as you wished.
paper-withdrawal-again = You can apply again whenever you need to.
paper-application-true = I have filled in the above truthfully and agree that civil affairs checks my household's means as the law provides.

paper-fact-left = does not live in the household
paper-fact-joined = others living in the household
paper-fact-of = { $who }: { $fact }
paper-fact-health-grade = working capacity grade
paper-fact-health-grade-value = grade { $grade } (0 full, 10 none)
paper-fact-disability = kind of disability
paper-fact-disability-grade = grade of disability
paper-fact-student = student
paper-fact-serious-illness = seriously ill
paper-fact-trade = work
paper-fact-months-worked = months worked in the last year
paper-fact-potential-wage = pay a month
paper-fact-age = age
paper-fact-birth = born on
paper-fact-sex = sex
paper-fact-role = relation to the head
paper-fact-registration = kind of registration
paper-fact-incomes = incomes
paper-fact-spending = spending
paper-fact-financial-assets = financial assets
paper-fact-houses = houses
paper-fact-cars = cars
paper-fact-work-vehicles = work vehicles
paper-fact-valuables = valuables
paper-fact-productive-property = productive property
paper-fact-unknown = not given
paper-fact-sum = { $kind } { $amount }
paper-fact-none = none
paper-fact-code = { $code }
