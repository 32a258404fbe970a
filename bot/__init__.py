"""The citizen's side: one conversation, several channels."""
