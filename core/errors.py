"""Domain errors: a code and its parameters; never an HTTP status, never prose.

Each room maps codes to what its user sees: ``error-<code>`` in ``locales/*/errors.ftl``
holds the sentence, and says what to do next. A test proves that map whole.
"""

from typing import Any


class DomainError(Exception):
    """Something the domain refuses. ``code`` is stable and kebab-case; ``params`` feed the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        # Parameters may hold personal data, so they never reach a traceback or a log line.
        return self.code


class Invalid(DomainError):
    """What was sent cannot be read or breaks a rule of form."""


class NotAllowed(DomainError):
    """The actor's role, area, or an earlier act of theirs forbids it."""


class NotFound(DomainError):
    """No such thing, or not for this person to see."""


class Conflict(DomainError):
    """Someone else changed it first, or its state no longer admits the act."""


class Throttled(DomainError):
    """Too many tries; ``params["seconds"]`` says how long to wait."""
