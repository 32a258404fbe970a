"""The counter: the application forms of the chat, filled in by an official for people without a phone."""
