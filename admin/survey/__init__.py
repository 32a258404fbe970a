"""The record of a home visit, filled in on a phone at the door."""
