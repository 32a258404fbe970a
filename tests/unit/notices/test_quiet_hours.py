"""Notices wait for the morning, and are promised once."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from core.clock import CHINA
from core.db.models.system import OutboxJob
from core.house import House
from core.i18n import text, unpack
from core.notices import at_a_fit_hour, queue_to


@pytest.mark.parametrize("hour", ["08:00:00", "12:30:00", "20:59:59"])
def test_by_day_a_notice_goes_at_once(hour: str) -> None:
    assert at_a_fit_hour(datetime.fromisoformat(f"2026-11-16T{hour}+08:00")) is None


@pytest.mark.parametrize(
    ("moment", "morning"),
    [
        ("2026-11-16T21:00:00", "2026-11-17T08:00:00"),
        ("2026-11-16T23:59:59", "2026-11-17T08:00:00"),
        ("2026-11-17T00:00:00", "2026-11-17T08:00:00"),
        ("2026-11-17T07:59:59", "2026-11-17T08:00:00"),
        ("2026-12-31T23:30:00", "2027-01-01T08:00:00"),
    ],
)
def test_at_night_it_waits_for_eight_in_the_morning(moment: str, morning: str) -> None:
    expected = datetime.fromisoformat(f"{morning}+08:00")
    assert at_a_fit_hour(datetime.fromisoformat(f"{moment}+08:00")) == expected


def test_the_night_is_chinas_wherever_the_server_stands() -> None:
    assert at_a_fit_hour(datetime(2026, 11, 16, 13, 0, tzinfo=UTC)) == datetime(2026, 11, 17, 8, 0, tzinfo=CHINA)
    assert at_a_fit_hour(datetime(2026, 11, 16, 12, 59, tzinfo=UTC)) is None


def test_a_notice_is_promised_once_for_its_key_with_its_texts_and_its_hour(house: House) -> None:
    night = datetime(2026, 11, 16, 22, 0, tzinfo=CHINA)
    said = text("notice-objected", code="DA-7K3F-9QXA")
    with house.database.begin() as s:
        assert queue_to(s, 5, "case:1:4", [said], night, [{"id": "progress:DA-7K3F-9QXA", "label": text("yes")}])
        assert not queue_to(s, 5, "case:1:4", [said], night)
    with house.database.read() as s:
        (job,) = s.scalars(select(OutboxJob))
        assert (job.kind, job.key) == ("notice.deliver", "case:1:4")
        assert job.due_at == datetime(2026, 11, 17, 8, 0, tzinfo=CHINA)
        assert job.payload["session"] == 5
        assert [unpack(say) for say in job.payload["says"]] == [said]
        assert job.payload["choices"] == [{"id": "progress:DA-7K3F-9QXA", "label": {"$text": "yes", "args": {}}}]
