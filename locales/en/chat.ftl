# Words of the chat. Each as short as it can be.

chat-lines =
    { $first }
    { $rest }

chat-greeting = Hello, I am the Yimen assistant. Here you can apply for dibao, see how your case stands, or write to the township officers. Press a button or just type.
chat-welcome = Hello again.
chat-welcome-back = Welcome back. Let us go on where we were.
chat-bye = All right. Come back whenever you like; the buttons below take you on.

chat-menu = What would you like to do?
chat-menu-apply = Apply: { $form }
chat-menu-continue = Go on with: { $form }
chat-menu-progress = See how my case stands
chat-menu-person = Write to an officer
chat-menu-respond = Answer the township's question ({ $code })
chat-menu-more = Send more papers ({ $code })
chat-menu-help = Just press a button. You can also type, for example “apply”, “progress”, “person”, or your case code.
chat-language-en = English
chat-language-zh-CN = 中文
chat-language-now = All right, in English now.

chat-command-back = Back
chat-command-skip = Skip
chat-command-help = Help
chat-command-more = More
chat-command-repeat = Ask again
chat-command-language = 中文
chat-command-restart = Start over
chat-command-person = Talk to an officer
chat-command-stop = Stop for now

chat-help = Just answer the question, by button or by typing.
chat-help-words = At any time you can say “back”, “skip”, “repeat”, “stop”, “person” or “Chinese”. Nothing is lost when you stop; all your answers are kept.
chat-example = For example: { $example }

chat-repair-example = You can write it like this: { $example }
chat-repair-choices = You can also write just a number: 1 for the first choice, 2 for the second.
chat-repair-person = Never mind, take your time. Press “Help” for an explanation, or “Talk to an officer” and somebody will help you.
chat-refused = This could not be done. What you told us is kept. Please try again later, or ask an officer.
chat-cannot-skip = This is needed, so it cannot be skipped. If it is not clear, press “Help”, or ask an officer for help.
chat-at-beginning = This is the first question already.
chat-old-button = That button belongs to an earlier question, which is answered. To change the answer, press “Back”, or change it in the check at the end. Now this question, please:

chat-wrong-photo = No photo is needed here. Please type, or press a button.
chat-wrong-location = No location is needed here. Please type, or press a button.
chat-wrong-contact = No contact is needed here. Please type, or press a button.
chat-wrong-video = I cannot watch videos. Please type, or press a button; for papers, send a photo.
chat-wrong-voice = I cannot listen to voice messages. Please type, or press a button.
chat-wrong-document = I cannot open files. Please type, or press a button; for papers, send a photo.
chat-wrong-sticker = I cannot read stickers. Please type, or press a button.
chat-wrong-forwarded = A forwarded message is not taken as your answer. Please write it yourself, or press a button.
chat-wrong-edited = I do not read a message again after it was edited. To change an answer, press “Back”, or change it in the check at the end.
chat-wrong-other = I cannot read this kind of message. Please type, or press a button.

chat-photo-too-large = This photo is too large. Please take a new one with the phone's camera.
chat-photo-not-an-image = This is not a photo. Please take a photo with the phone and send it, not a file.
chat-photo-broken = This photo cannot be opened; perhaps it did not arrive whole. Please take it again.
chat-photo-too-many-pixels = This photo has too many pixels. Please take a new one with the phone's camera.
chat-photo-empty = The photo that arrived is empty. Please take it again.
chat-photo-too-small = This photo is too small to read. Please go closer and take it again.

chat-draft-or-anew = Your application for { $form } is not finished. Go on with it, or begin anew?
chat-again = Your application for { $form } is being worked on, code { $code }. The same family need not apply twice. Do you want to see how it stands, or apply for another family?
chat-again-see = See how it stands
chat-again-other = Apply for another family
chat-continue = Go on with it
chat-anew = Begin anew
chat-resumed = All right, on from where you stopped. Your earlier answers are all here.
chat-stopped = All right, we stop here. Everything is kept. Come back any time and say “resume” to go on.
chat-closed = All right, back to the start.
chat-nothing-to-resume = There is no unfinished application.
chat-set-aside = Something unfinished cannot be continued just now. What you told us is kept, nothing is lost. Please try again later, or ask an officer.
chat-form-updated = There is a new version of this form. All your answers are kept; I only ask what is new.
chat-confirm-restart = Starting over clears what you have filled in this time. Are you sure?
chat-confirm-restart-yes = Clear it and start over
chat-confirm-forget = Delete everything you have not sent? It cannot be brought back. Applications already sent are not touched.
chat-confirm-forget-yes = Delete it all
chat-confirm-no = No, keep it
chat-confirm-kept = All right, nothing was touched.
chat-nothing-to-restart = There is no application being filled in now.
chat-forgotten = It is deleted.

chat-none-money = None
chat-none-group = Only me
chat-done = That is all, next
chat-done-sending = All sent, next
chat-dropped = Because of this change, these were taken out: { $what }. What is still needed, I will ask you again.
chat-keep = Leave it, next
chat-asked-again =
    { $question }
    (Now it says: { $answer })
chat-more-photos = { $count ->
    [one] 1 photo received.
   *[other] { $count } photos received.
} Send more if you have them; if not, press the button below.
chat-read-back = Number received: { $what }.
chat-consent-again = Do you agree to the checks of income and property?
chat-consent-refused = I understand; it is your choice. Without the checks it cannot go on by phone, but you can take your ID card to the township counter and apply there. What you filled in is kept; if you change your mind, say “resume”.

chat-review = All filled in. Before you send it, please check:
chat-review-ask = Is it all right? Then press “Send”. If something is wrong, write the number before it, or press “Change”.
chat-review-help = After you send it, the township officers take over. You can change anything now and come back here afterwards.
chat-block = [{ $title }]
chat-row = { $number }. { $label }: { $value }
chat-row-choice = { $label }: { $value }
chat-send = Send
chat-change = Change
chat-change-which = Which part do you want to change?
chat-change-row = Which answer do you want to change?
chat-add = Add a family member
chat-remove = Take out { $who }
chat-remove-who = That is { $count ->
    [one] one person
   *[other] { $count } people
} fewer. Who does not live with you?
chat-removed = Taken out: { $who }.
chat-submitted = Your application is sent. Its code is { $code }. Please write it down; you need it to see how the case stands.
chat-submitted-clock = The township has { $days } working days, until { $due } at the latest.
chat-clock-provisional = Next year's public holidays are not announced yet, so this date is an estimate; it will follow the announcement.
chat-submitted-next = Next, officers will look at the papers, call you and visit you. I will tell you here when there is news, and you can ask at any time.

chat-code-ask = Please write your case code.
chat-code-help = It is the code I gave you when you sent the application: two letters and eight letters or digits. If you cannot find it, write to an officer.
chat-code-example = DA-7K3F-9QXA
chat-code-unknown = There is no case with this code. Please compare it and write it again; a code has no 0 or 1 and no letters O or I.
chat-case-which = Which one do you want to see?
chat-case-choice = { $form } ({ $code })
chat-case-other = Another code
chat-case-head = { $form }, code { $code }, sent on { $date }.
chat-case-step = { $date }: { $what }
chat-case-holder = Now: { $holder }.
chat-case-clock = Who has it now: { $holder }. { $days ->
    [one] 1 working day is left,
   *[other] { $days } working days are left,
} until { $due } at the latest.
chat-case-late = Who has it now: { $holder }. It should have been finished by { $due }, and is late. Say “person” to write to an officer about it.
chat-case-asked = Waiting for your answer: { $asked }
chat-case-answered = What you sent has been received; the officers are looking at it. You can send more if there is more.
chat-case-respond = Answer now
chat-case-respond-more = Send more
chat-case-withdraw = Withdraw the application
chat-case-close = All right
chat-case-next = Anything else?
chat-case-help = Here you see how far your application is, who has it, and how many days are left. When it is decided, the decision and its reasons are here too.
chat-case-granted = Your application was granted.
chat-case-granted-amount = Your application was granted: { $amount }.
chat-case-refused = We are sorry: this application was not granted.
chat-case-why =
    Why it was decided so:
    { $lines }
chat-case-others =
    You may qualify for other help:
    { $lines }
chat-case-sums = How it was worked out
chat-case-arithmetic =
    How it was worked out:
    { $lines }
chat-case-disagree = If you think it is wrong, write to an officer, or ask for a review; the notice of the decision says until which day.

chat-respond-ask =
    Your application { $code }. { $asked }
    Please answer in words, or send a photo.
chat-respond-more = Received and passed on ({ $count ->
    [one] 1 message
   *[other] { $count } messages
} so far). Send more if you have it; if not, press the button below.
chat-respond-help = What you write or send goes straight to the officers of your case. On photos, the writing must be readable and all four corners visible.
chat-respond-done = Thank you. The officers will look at it and go on.
chat-nothing-asked = No question is waiting for you now.

chat-person-ask = Please write what you want to say; I pass it on to the township officers.
chat-person-help = Say what it is about and how to reach you, in at most 1000 characters. The officers will answer here.
chat-person-sent = It has been passed on to the township officers. They will answer here, usually on a working day.

chat-withdraw-sure = Withdraw application { $code }? Nobody will work on it any more; you can apply again later.
chat-withdraw-yes = Withdraw it
chat-withdraw-no = Do not withdraw
chat-withdraw-why = If you like, write why you withdraw it. You can skip this.
chat-withdraw-help = If things at home have changed or you do not want to go on, you can withdraw. It does not count against you later.
chat-withdraw-kept = All right, it is not withdrawn; the work on it goes on.
chat-withdrawn = Application { $code } is withdrawn. You can apply again whenever you need to.
