"""One case: its page, and the acts that need no desk of their own."""
