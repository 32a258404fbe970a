"""Granting and refusing."""
