error-console-role = Your roles do not include this. If your work needs it, ask the administrator.
