"""Connections of `newsparse serve`: few at a time, and none that does nothing for long.

uvicorn waits without end for the rest of a request, so that whoever sends a letter a minute could
keep a place. It is imported with this module, which only a server needs, and brings h11 along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

MOST = 64
"""How many connections are open at a time; a browser has six."""
SECONDS = 15.0
"""How often it is looked whether a connection goes on: after this long at least, and twice as long
at most, one that waits for its client is cut off."""
LONGEST_HEAD = 1 << 15
"""How many bytes the head of a request may have."""


class _Connection(H11Protocol):
    """A connection that is cut off when its client neither sends nor takes anything."""

    _timer: asyncio.TimerHandle | None = None
    _waited: tuple[object, ...] = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, unless there are too many others."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
        else:
            self._timer = self.loop.call_later(SECONDS, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Cut the connection off if the client is where it was the last time."""
        ours, theirs = self.conn.our_state, self.conn.their_state
        is_client_due = theirs in (h11.IDLE, h11.SEND_BODY) or ours is h11.SEND_BODY
        now = (ours, theirs, self.cycle) if is_client_due else ()
        if now and now == self._waited:
            self.transport.abort()
            return
        self._waited = now
        self._timer = self.loop.call_later(SECONDS, self._look)


CONNECTION: Final[type[asyncio.Protocol]] = _Connection
"""What uvicorn makes for each client; its own types are unknown where it is not installed."""
