error-console-role = Your roles do not include this. If your work needs it, ask the administrator.
error-calendar-list-unreadable = The file could not be read. Use a text file with one day a line, then a comma and “off” or “on”.
