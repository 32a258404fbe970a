"""What an applicant is told: notices in the chat, never at night, never twice; and papers in Chinese to print."""

from core.notices.documents import Document, freeze
from core.notices.print import pdf
from core.notices.queue import queue, queue_to
from core.notices.quiet import at_a_fit_hour

__all__ = ["Document", "at_a_fit_hour", "freeze", "pdf", "queue", "queue_to"]
