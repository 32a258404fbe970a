"""All acts on cases, in one place to call. Each works in the caller's transaction and flushes, never commits.

``office`` is the house (clock, packs, forms). ``version`` is the one the actor saw on the page: a stale
one raises Conflict ``case-changed`` and nothing is overwritten. An act that the transition table does not
have raises Conflict ``case-not-now``; one that the actor may not do raises NotAllowed. Every act leaves a
case event, an audit event, a numbered paper where one is due, and a notice to the applicant.
"""

from core.casework.actors import SYSTEM, Actor, Office
from core.casework.decision import decide, preview
from core.casework.fieldwork import record_survey
from core.casework.intake import submit
from core.casework.messages import answer_papers, call, reply, take, write
from core.casework.procedure import accept, ask_papers, extend, receive_papers, withdraw, withdraw_by_code
from core.casework.publicity import object_, publish
from core.casework.records import Act, Application, ObjectionMade, Preview, Submitted, SurveyRecord, Verdict
from core.casework.relatives import end_tie, register_tie

__all__ = [
    "SYSTEM",
    "Act",
    "Actor",
    "Application",
    "ObjectionMade",
    "Office",
    "Preview",
    "Submitted",
    "SurveyRecord",
    "Verdict",
    "accept",
    "answer_papers",
    "ask_papers",
    "call",
    "decide",
    "end_tie",
    "extend",
    "object_",
    "preview",
    "publish",
    "receive_papers",
    "record_survey",
    "register_tie",
    "reply",
    "submit",
    "take",
    "withdraw",
    "withdraw_by_code",
    "write",
]
