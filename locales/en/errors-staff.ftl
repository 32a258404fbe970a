error-staff-role-missing = Choose at least one role.
error-staff-role-unknown = Choose roles from the list.
error-staff-area-missing = Enter at least one area code.
error-staff-area-wrong = “{ $area }” is not an area code. Enter 6 digits for the county, 9 for a town, 12 for a village.
error-staff-username-wrong = Enter a log-in name of 3 to 40 small letters, digits, dots or hyphens. It begins with a letter.
error-staff-username-taken = “{ $username }” is taken. Enter another log-in name.
error-staff-name-wrong = Enter the official’s name, up to 60 characters.
error-staff-not-found = There is no such account. Go back to the list of officials.
error-staff-not-yourself = You cannot do this to your own account. Ask another administrator.
error-staff-changed = Somebody changed the account of { $name } while you were looking at it. Look at it again, then decide.
error-staff-last-administrator = This is the last administrator. Make another account an administrator first.
error-password-too-short = Enter a password of at least { $least } characters.
error-password-too-long = Enter a password of at most { $most } characters.
error-password-too-easy = This password is too easy to guess. Use several words, or words and digits, without your log-in name.
error-password-wrong = Your present password is not right. Enter it again.
error-password-same = The new password is the same as the old one. Enter another.
error-log-in-wait = Too many tries. Wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }, then try again.
