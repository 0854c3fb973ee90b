"""The clock: what day and time it is here."""

from datetime import datetime

from llmos.kernel.abi.device import Effect, Result, Syscall

ABOUT = ("time", "date", "today", "now", "late", "weekday")


class Clock:
    """A language model knows no today."""

    name = "clock"

    def syscalls(self) -> tuple[Syscall, ...]:
        return (Syscall("clock.now", self.now, "read the clock", Effect.READ, about=ABOUT),)

    def now(self) -> Result:
        """Tells the local date, time, weekday and time zone."""
        return told(datetime.now().astimezone())


def told(moment: datetime) -> Result:
    """A moment with a time zone, as the model reads it."""
    offset = moment.strftime("%z")
    details = {
        "date": f"{moment:%Y-%m-%d}",
        "time": f"{moment:%H:%M:%S}",
        "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[moment.weekday()],
        "zone": f"{moment.tzname()} (UTC{offset[:3]}:{offset[3:5]})",
    }
    return Result("{weekday} {date}, {time} {zone}".format(**details), details)
