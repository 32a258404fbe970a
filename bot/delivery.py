"""Notices from the officials' side, put into words in the person's language and into their transcript.

The job's key is the message's key in the transcript, so a notice carried out twice is written once.
"""

from collections.abc import Mapping

from bot import store
from bot.conversation.model import Choice, Say, Tone
from bot.render import out_body
from core.house import House
from core.i18n import Text, unpack
from core.jobs import Handler, JobRun


class NoticeDesk:
    """Writes notices into conversations."""

    def __init__(self, house: House) -> None:
        self._house = house

    def handlers(self) -> Mapping[str, Handler]:
        return {"notice.deliver": self.deliver}

    def deliver(self, job: JobRun) -> None:
        """``payload``: {"session", "says": [packed Text], "choices": [{"id", "label": packed Text, "link"?}]}.
        The choices stand under the last message; tapping one is understood at any later time (question 0)."""
        says: tuple[Text, ...] = unpack(job.payload["says"])
        choices = tuple(Choice(c["id"], unpack(c["label"]), link=c.get("link")) for c in job.payload.get("choices", []))
        now = self._house.clock.now()
        with self._house.database.begin() as s:
            row = store.session_by_id(s, job.payload["session"], lock=True)
            if not says or row is None or store.seen(s, row.id, _key(job, 0)) is not None:
                return
            bodies = [
                out_body(Say(say, Tone.RESULT, choices if n == len(says) else ()), row.language)
                for n, say in enumerate(says, 1)
            ]
            messages = [("out", _key(job, n), b) for n, b in enumerate(bodies)]
            store.record(s, row, messages, language=row.language, state=row.state, at=now)


def _key(job: JobRun, n: int) -> str:
    return f"notice:{job.id}:{n}"
