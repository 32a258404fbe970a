### The browser chat: the words on the page.

webchat-name = Yimen
webchat-about = Apply for dibao and other social assistance on your phone, see how it goes, read the result.
webchat-other-language = 中文
webchat-switch-words = English
webchat-menu = Menu
webchat-noscript = This browser has JavaScript switched off, so the chat cannot run. Please switch it on in the settings or use another browser; or go to the civil affairs counter of your township, where the same can be done.

## First screen

webchat-welcome-title = Hello. If times are hard, tell us here
webchat-welcome-lead = Apply for dibao, see how your case goes and read the result, all on this phone.
webchat-begin = Begin
webchat-welcome-ask = One question at a time: tap, write, or take a photo
webchat-welcome-pause = Stop at any time and go on later
webchat-welcome-person = Talk to an officer of your township at any time
webchat-welcome-free = Free of charge, nothing to install, no account
webchat-welcome-private = Only the officials who handle assistance can see what you say and the photos you send.
webchat-go-back = Back
webchat-next = Next
webchat-close = Close

## The people on this phone

webchat-who-title = Who is using this phone now?
webchat-who-lead = Each person's conversation is kept apart; nobody sees another's. Please tap your name.
webchat-who-new = I am not on the list: I am new here
webchat-who-full = There is no more room on this phone. Please use another phone, or go to the civil affairs counter of your township.
webchat-number-title = { $name }, please enter your four-digit PIN
webchat-number-forgotten = If you forgot your PIN, your application is not lost. Please take your identity card to the civil affairs counter of your township; they can help you there.
webchat-number-keys = Number keys
webchat-number-state = { $entered } of { $all } digits entered
webchat-number-erase = Erase one digit
webchat-protect-title = First, lock your own conversation
webchat-protect-lead = The person whose conversation this is should do this. After that nobody else can see it; when you come back, tap your name, enter your PIN, and go on.
webchat-new-title = Welcome
webchat-new-lead = Several people use this phone. Please choose a name and a PIN for yourself, so that nobody else sees your conversation.
webchat-name-label = What shall we call you?
webchat-name-hint = This name is shown on the list on this phone. A nickname is enough, such as “Lao Li”; no need for your full name.
webchat-name-empty = Please write a name first, such as “Lao Li”.
webchat-choose-title = Please choose a four-digit PIN
webchat-choose-lead = One that you remember easily and others cannot guess. Not 1234, and not four equal digits.
webchat-choose-again-title = Please enter it again
webchat-choose-again-lead = The same four digits as before.
webchat-choose-differ = The two numbers are not the same. Please choose again.

## Menu

webchat-menu-title = Menu
webchat-size = Size of the text
webchat-size-letter = A
webchat-size-step = Text size { $pixels }
webchat-theme = Light or dark
webchat-theme-auto = Like the phone
webchat-theme-light = Light
webchat-theme-dark = Dark
webchat-aloud = Read new messages aloud
webchat-aloud-on = Read aloud
webchat-aloud-off = Do not read
webchat-aloud-none = This browser has no English voice, so it cannot read aloud. The phone's own screen reader works as well.
webchat-people = Somebody else wants to use this phone
webchat-leave-lead = Tap the button below: the screen is cleared and locked, and nobody else can see your conversation.
webchat-leave-first-lead = Tap the button below to choose a PIN for your conversation; then the screen is cleared and locked.
webchat-leave-button = Change person
webchat-leave-unsent = Some of your messages have not been sent yet. If you change now, they will be erased. Change anyway?
webchat-leave-no-network = There is no network, so the phone cannot be locked now. Please try again when there is, and keep the phone with you until then.
webchat-menu-private = If somebody else is going to use this phone, remember to tap “Change person” when you are done.

## Conversation

webchat-log = Conversation
webchat-earlier = Show earlier messages
webchat-to-end = Down to the new messages
webchat-says-tell = Yimen says:
webchat-says-ask = Yimen asks:
webchat-says-repair = Please look again:
webchat-says-result = Result:
webchat-you-said = You said:
webchat-speak = Read this message aloud
webchat-speak-short = Read aloud
webchat-speak-stop = Stop
webchat-choices = Answers to choose from
webchat-choices-minor = Other things to do
webchat-choices-answered = Already answered
webchat-sent-place = My location was sent
webchat-sent-choice = Chosen
webchat-sent-other = A message
webchat-mark-waiting = Waiting to be sent
webchat-mark-sending = Sending
webchat-mark-received = Received
webchat-mark-failed = Not sent
webchat-write-again = Change it and send again
webchat-progress = { $done } of about { $all } done
webchat-title-unread = ({ $unread } new) { $name }

## Writing, photographs, location

webchat-write-label = Write what you want to say here
webchat-write = Write here
webchat-write-too = Or write
webchat-write-money = e.g. 3200
webchat-write-identity = 18 digits
webchat-write-date = e.g. 1965-3-12
webchat-write-phone = Phone number
webchat-write-photo = Or write
webchat-send = Send
webchat-reveal = Show what I type
webchat-identity-x = Type the letter X
webchat-identity-x-hint = If it ends with X, tap here
webchat-photo = Photo
webchat-photo-take = Take a photo
webchat-photo-pick = Choose one
webchat-photo-preparing = Preparing the photo…
webchat-photo-too-large = This photo is too large to be sent. Please take a new one with the phone's camera and send that.
webchat-photo-show = Show the photo
webchat-photo-yours = The photo you sent
webchat-photo-sent = A photo
webchat-photo-not-kept = A photo (not kept)
webchat-send-place = Send where I am now
webchat-place-looking = Looking for your location, please wait…
webchat-place-failed = Your location was not found. Please switch on location on your phone and try again, or write the address.

## Network

webchat-no-network = There is no connection at the moment. Please check the phone's signal and try again in a while.
webchat-line-offline = The phone has no network. You can go on writing: it will be sent when the network is back.
webchat-line-waiting = Connecting… You can go on writing: it will be sent as soon as there is a connection.
webchat-line-crowded = This chat is open in too many pages. Please close the others and keep this one.
