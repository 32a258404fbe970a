"""Working calendars: which years are announced, and loading one."""
