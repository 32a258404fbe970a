"""Logging in and out, one's own password, the language."""
