"""The flows of the conversation, one a file."""
