"""The chat in a browser: nothing to install, no account, several people on one phone."""
