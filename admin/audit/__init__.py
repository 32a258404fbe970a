"""The audit chain as the auditor reads it."""
