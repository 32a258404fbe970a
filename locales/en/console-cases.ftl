# The officials' console: the worklist, the case and the acts on it.

## Worklist

console-worklist-title = Cases
console-worklist-tabs = Which cases
console-worklist-village = Village
console-worklist-everywhere = All villages
console-worklist-none = Nothing here. All done.
console-worklist-none-found = Nothing found. Enter a whole case code, identity number or phone number.
console-worklist-caption = { $total ->
    [one] { $total } case
   *[other] { $total } cases
 }
console-worklist-due = Legal day
console-worklist-applicant = Applicant
console-worklist-area = Place
console-worklist-state = State
console-worklist-who = { $programme }, { $size ->
    [one] { $size } person
   *[other] { $size } people
 }
console-worklist-messages = { $count ->
    [one] { $count } unanswered message
   *[other] { $count } unanswered messages
 }
console-worklist-publicity = Public until { $until }
console-search = Search
console-search-label = Case code, identity number or phone
console-tab-mine = Mine to do
console-tab-open = All open
console-tab-overdue = Overdue
console-tab-closed = Closed
console-tab-submitted = New
console-tab-papers-asked = Papers asked
console-tab-accepted = To survey
console-tab-surveyed = Surveyed
console-tab-publicised = In public
console-tab-objected = Objected
console-pages = Pages
console-page-previous = Previous
console-page-next = Next
console-page-of = Page { $page } of { $last }
console-apart = Official’s relative

console-state-submitted = New
console-state-papers-asked = Papers asked
console-state-accepted = Accepted
console-state-surveyed = Surveyed
console-state-publicised = In public
console-state-objected = Objected
console-state-granted = Granted
console-state-refused = Refused
console-state-withdrawn = Withdrawn

console-clock-left = { $days ->
    [0] Today is the last day
    [one] { $days } working day left
   *[other] { $days } working days left
 }
console-clock-late = { $days ->
    [one] { $days } working day late
   *[other] { $days } working days late
 }
console-clock-stands = The clock stands
console-clock-over = Closed
console-clock-provisional = provisional

## The case

console-case-back = Back to the case
console-case-next = What to do next
console-case-asked = Asked of the applicant:
console-case-survey-due = Begin the survey by { $on }
console-case-programme = Programme
console-case-place = Place
console-case-identity = Identity number
console-case-phone = Phone
console-case-address = Address
console-case-account = Bank card
console-case-helper = Helped by
console-case-submitted = Applied on
console-case-household = Household
console-member = { $name } ({ $relation })
console-case-rules = What the rules say
console-case-rules-on = { $purpose }, as of { $on }
console-purpose-publicity = For the public notice
console-purpose-decision = For the decision
console-purpose-today = As things stand
console-case-facts = Facts
console-facts-fact = Fact
console-facts-declared = Declared
console-facts-found = Found
console-case-surveys = Home visits
console-case-answers = The application as it was filled in
console-case-photographs = Photographs
console-case-photographs-audited = Each look at a photograph is recorded under your name.
console-photo-application = from the application
console-photo-message = from the message of { $at }
console-photo-survey = from the visit of { $on }
console-case-messages = Messages
console-case-no-messages = No messages yet.
console-case-write = Write to the applicant
console-case-write-hint = It reaches their chat at once, between 8:00 and 21:00. Use plain words.
console-case-no-chat = This application came in at the counter and has no chat. Telephone or visit the applicant.
console-case-send = Send
console-done-acted = Done.
console-done-already = This was saved already; it was not done twice.
console-done-written = Your message is sent.
console-message-photo = Look at the photograph
console-message-answer = Answer
console-case-decision = Decision
console-case-decided = By { $by } on { $on }.
console-case-notify-by = The applicant must be told by { $on }.
console-case-publicity = Public notice
console-publicity-round = { $first } to { $last }: { $amount }, { $size ->
    [one] { $size } person
   *[other] { $size } people
 }.
console-publicity-ended-object = Ended by an objection.
console-publicity-ended-grant = Over.
console-publicity-ended-refuse = Over.
console-publicity-ended-withdraw = The applicant withdrew.
console-publicity-ended-ask-papers = Ended: papers were asked.
console-publicity-ended-replaced = Replaced by a new round.
console-objection-on = Objection on { $on }
console-objection-anonymous = Anonymous
console-case-acts = Other steps
console-case-papers = Papers to print
console-case-application = Application form
console-paper-acceptance = Notice of acceptance
console-paper-papers = Notice of missing papers
console-paper-extension = Notice of extension
console-paper-survey = Record of the home visit
console-paper-publicity = Public notice
console-paper-objection = Record of the objection
console-paper-grant = Notice of grant
console-paper-refusal = Notice of refusal
console-paper-withdrawal = Notice of withdrawal
console-case-timeline = What happened
console-actor = { $name }, { $role }
console-actor-chat = The applicant
console-actor-system = The system
console-event-submit = Applied
console-event-accept = Accepted
console-event-ask-papers = Papers asked
console-event-receive-papers = Papers received
console-event-record-survey = Home visit recorded
console-event-publish = Public notice put up
console-event-object = Objection recorded
console-event-grant = Granted
console-event-refuse = Refused
console-event-withdraw = Withdrawn
console-event-extend = Legal time extended

console-next-acceptor = Waiting for acceptance.
console-next-applicant = Waiting for the applicant’s papers.
console-next-surveyor = Waiting for the home visit.
console-next-publisher = Waiting for the public notice or the decision.
console-next-public = Public notice is running.
console-next-approver = Waiting for the decision.
console-next-closed = This case is closed. Nothing is left to do.

## What the rules say

console-rules-open = These facts are still missing:
console-rules-criteria = Conditions
console-rules-criterion = Condition
console-rules-value = This household
console-rules-limit = Limit
console-rules-result = Result
console-rules-met = met
console-rules-failed = not met
console-rules-unknown = not known
console-rules-sum = The sum
console-rules-line = Step
console-rules-article = Article
console-rules-others = Other programmes that may fit

## Acts

console-act-not-now = The case has moved on: this step is not possible any more.
console-blocked-household-counted-twice = Somebody in this household already gets the same help in another household. Record an objection and have it surveyed again.
console-act-accept = Accept the application
console-act-accept-text = The papers are whole. The applicant is told, and the home visit is due.
console-act-ask-papers = Ask for papers
console-act-ask-papers-text = The legal clock stands until the applicant answers.
console-box-ask-papers-words = What is missing, in plain words for the applicant
console-act-receive-papers = Papers received
console-act-receive-papers-text = The legal clock goes on, and the case goes back to where it stood.
console-box-receive-papers-words = What was handed in
console-act-extend = Extend the legal time
console-act-extend-text = Once only, with a written reason.
console-box-extend-words = Reason
console-act-withdraw = Withdraw for the applicant
console-act-withdraw-text = Only at the applicant’s own wish. This closes the case.
console-box-withdraw-words = What the applicant said
console-act-record-survey = Record the home visit
console-act-record-survey-text = Correct what you found different; leave the rest as it is.
console-act-publish = Put up the public notice
console-act-publish-text = The masked name, the size of the household and the amount are shown to the public.
console-act-object = Record an objection
console-act-object-text = The public notice ends and the household is visited again.
console-box-object-words = What was said
console-box-object-contact = Who said it, and how to reach them; empty if anonymous
console-act-decide = Decide
console-act-decide-text = The rules’ result is shown with every condition and the sum. You answer for the decision.
console-decide-text = The rules in force on { $on }.
console-decide-surveyed = The facts are those found at the home visit.
console-decide-declared = Nobody has visited yet: the facts are those declared.
console-decide-open = Facts are missing, so nothing can be decided. Record another home visit.
console-decide-reasons-granted = Note (optional)
console-decide-reasons-refused = Reasons, in plain words for the applicant
console-decide-reasons-hint = They stand in the notice beside the conditions above, so you need not repeat those.
console-decide-grant = Grant { $amount }
console-decide-refuse = Refuse
console-conflict-title = Somebody was faster
console-conflict-text = Since you opened this page, this happened:
console-conflict-by = : { $who }, { $at }
console-conflict-next = Nothing of yours was saved, and nothing was overwritten. What you typed is still below. Look again, then decide.

## Inbox

console-inbox-title = Messages
console-inbox-message = Message
console-inbox-open = To answer
console-inbox-all = All
console-inbox-none = No messages wait for an answer.
console-inbox-kind-call = Wants to talk to somebody
console-inbox-kind-papers = Answer to papers asked
console-inbox-answered = Dealt with
console-inbox-answered-on = Dealt with on { $at }.
console-inbox-not-sent = What you typed was not sent:
console-inbox-reply = Your answer
console-inbox-send = Send the answer
console-inbox-take = Dealt with, no answer needed
console-done-answered = Your answer is sent.
console-done-taken = Marked as dealt with.
