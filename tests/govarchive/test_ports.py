from __future__ import annotations

import contextlib
import socket

import pytest

from govarchive import ports

HOST = "127.0.0.1"


def test_a_free_port_is_taken_as_asked() -> None:
    with contextlib.closing(ports.listen_on_free_port(HOST, 20000)) as first:
        port = first.getsockname()[1]
    with contextlib.closing(ports.listen_on_free_port(HOST, port)) as again:
        assert again.getsockname()[1] == port


def test_a_taken_port_gives_the_next_free_one() -> None:
    with (
        contextlib.closing(ports.listen_on_free_port(HOST, 21000)) as first,
        contextlib.closing(ports.listen_on_free_port(HOST, first.getsockname()[1])) as second,
    ):
        assert second.getsockname()[1] > first.getsockname()[1]


def test_giving_up_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "ATTEMPTS", 1)
    with (
        contextlib.closing(ports.listen_on_free_port(HOST, 22000)) as taken,
        pytest.raises(ports.NoFreePortError),
    ):
        ports.listen_on_free_port(HOST, taken.getsockname()[1])


def test_an_address_of_another_machine_is_no_question_of_ports() -> None:
    with pytest.raises(OSError, match=r"."):
        ports.listen_on_free_port("192.0.2.1", 20000)


def test_the_listener_accepts() -> None:
    with contextlib.closing(ports.listen_on_free_port(HOST, 23000)) as listener:
        socket.create_connection(listener.getsockname(), timeout=2).close()
