"""Whether this process was told to stop: answers that would go on for ever end then.

The server waits for open answers before it tells the application anything, so the signal itself is listened
to. Whoever else listens to it hears it too.
"""

import signal
from contextlib import suppress
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class _Watch:
    """One per process."""

    begun = False
    told = False


def watch_for_stop() -> None:
    """From now on; once is enough. Outside the main thread nobody can listen, and nobody is told."""
    if not _Watch.begun:
        _Watch.begun = True
        with suppress(ValueError):
            for number in SIGNALS:
                _listen(number, signal.getsignal(number))


def is_stopping() -> bool:
    return _Watch.told


def _listen(number: signal.Signals, before: Any) -> None:
    def hear(signum: int, frame: FrameType | None) -> None:
        _Watch.told = True
        if callable(before):
            before(signum, frame)
        elif before is signal.SIG_DFL:
            signal.signal(signum, signal.SIG_DFL)
            signal.raise_signal(signum)

    signal.signal(number, hear)
