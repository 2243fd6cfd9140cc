"""A free port to serve on."""

from __future__ import annotations

import errno
import socket

ATTEMPTS = 50


class NoFreePortError(Exception):
    """None of the ports tried was free."""


def listen_on_free_port(host: str, first: int) -> socket.socket:
    """Give a socket bound to `first` or, if that is taken, to the next port that is free.

    The socket is bound at once, so that nobody else can take the port in between. Raises NoFreePortError
    after 50 ports, OSError if the address itself cannot be used.
    """
    for port in range(first, min(first + ATTEMPTS, 65536)):
        candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # or a restart waits for old connections
        try:
            candidate.bind((host, port))
            candidate.listen()
        except OSError as error:
            candidate.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return candidate
    raise NoFreePortError
