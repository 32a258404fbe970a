"""An invented town to try the house with: staff of every role, and households at every stage, dated back from today.

Every person, number and account here is made up; the check digits are right, so the same doors admit them
as admit real ones. Cases come in and move on through casework like any other: nothing is written past it.
"""

from core.seed.town import Login, logins, sow_if_empty

__all__ = ["Login", "logins", "sow_if_empty"]
