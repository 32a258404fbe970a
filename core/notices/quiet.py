"""Nobody is woken by a notice: between 21:00 and 08:00 in China it waits until morning."""

from datetime import datetime, time, timedelta

from core.clock import CHINA

EVENING = time(21, 0)
MORNING = time(8, 0)


def at_a_fit_hour(moment: datetime) -> datetime | None:
    """When a notice of this moment may be delivered; None: at once."""
    local = moment.astimezone(CHINA)
    if MORNING <= local.time() < EVENING:
        return None
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, CHINA)
