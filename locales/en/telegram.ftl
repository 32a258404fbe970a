# Words that only Telegram needs

telegram-progress = ({ $done } answered, about { $all } in all)
telegram-secret = To keep you safe, I will delete the number you send from this chat once I have noted it.
telegram-photo-hint = Tap the paper clip beside the text box to take a photo or choose one.
telegram-chosen = ✓ { $label }
telegram-link = { $label }: { $address }
telegram-noted = All right.
telegram-phone-button = 📱 Use this phone number
telegram-phone-hint = You can type a phone number. To use the number of this account, tap the button below.
telegram-location-button = 📍 Send where I am now
telegram-location-hint = Tap the button below to send me where you are now.
telegram-choices = Please write one of these to me, as it stands:
telegram-group-refused = Hello. Applying means talking about your family, so I only do it in a chat with you alone. Please tap my name and send me a message there. I am leaving this group now.
telegram-command-start = Start, or go on where you were
telegram-command-help = Help
telegram-command-progress = See how my case stands
telegram-command-person = Write to an officer
telegram-command-language = Change language
telegram-command-stop = Stop for now
