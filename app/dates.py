"""Days as people say them."""

from datetime import date, datetime, timedelta

from llmos.app.tr import tr


def group(when: float, today: date | None = None) -> str:
    """The heading that a conversation of that time stands under."""
    now = today or date.today()
    day = datetime.fromtimestamp(when).date()
    if day >= now:
        return tr("Today")
    if day == now - timedelta(days=1):
        return tr("Yesterday")
    return tr("This week") if day > now - timedelta(days=7) else tr("Earlier")


def minute(when: float) -> str:
    return datetime.fromtimestamp(when).strftime("%H:%M")


def clock(when: float) -> str:
    return datetime.fromtimestamp(when).strftime("%H:%M:%S")
