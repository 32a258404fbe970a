"""The conversation: pure. Session + what the person sent + context -> new session + what to say + effects."""
