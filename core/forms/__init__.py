"""Application forms as data. The chat walks them, the counter page renders them, review and print list them. Pure."""

from core.forms.library import Forms, load_forms
from core.forms.model import Form

__all__ = ["Form", "Forms", "load_forms"]
