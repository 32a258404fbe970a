"""Telegram: the same conversation, translated by aiogram. Nothing is decided here that the conversation decides."""
