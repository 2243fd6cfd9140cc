"""The time one question may take."""

from __future__ import annotations

import time


class Clock:
    """Runs from its making. Once found to be up it stays up."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self.is_up = False

    def has_run_out(self) -> bool:
        """Look at the time."""
        if not self.is_up and time.monotonic() >= self._end:
            self.is_up = True
        return self.is_up
