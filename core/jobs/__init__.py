"""Promises made in a transaction and kept after it. The ``outbox`` table is the truth on both databases."""

from core.jobs.queue import Handler, JobRun, RetryLater, enqueue
from core.jobs.wake import Wake, announce

__all__ = ["Handler", "JobRun", "RetryLater", "Wake", "announce", "enqueue"]
