"""A connection to an address that was checked, on which every byte has to come in time."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence


class TooSlow(Exception):
    """The whole took longer than it may, though byte after byte came."""


class _Reading(io.RawIOBase):
    """What comes in on a socket, until the deadline."""

    def __init__(self, sock: socket.socket, idle: float, deadline: float) -> None:
        self._sock, self._idle, self._deadline = sock, idle, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TooSlow
        self._sock.settimeout(min(left, self._idle))
        return self._sock.recv_into(cast("bytearray", buffer))

    def close(self) -> None:
        super().close()
        self._sock.close()


class _Timed:
    """The three things that http.client does with a socket."""

    def __init__(self, sock: socket.socket, idle: float, deadline: float) -> None:
        self._sock, self._idle, self._deadline = sock, idle, deadline
        self._read = False

    def sendall(self, data: bytes) -> None:
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        self._read = True
        return io.BufferedReader(_Reading(self._sock, self._idle, self._deadline))

    def close(self) -> None:
        """Leave it to the reader, if there is one: http.client closes the socket before it reads the body."""
        if not self._read:
            self._sock.close()


class Connection(http.client.HTTPConnection):
    """To one of `addresses`, never to what `host` may mean by then; `idle` and `whole` are seconds.

    http.client bounds the lines and headers of an answer, but its timeout begins anew with each byte.
    """

    def __init__(self, scheme: str, host: str, port: int, addresses: Sequence[str], idle: float, whole: float) -> None:
        super().__init__(host, port)
        self._secure = scheme == "https"
        self._addresses = addresses
        self._idle, self._deadline = idle, time.monotonic() + whole

    def connect(self) -> None:
        """Connect to the first address that answers; for https the certificate has to be the host's."""
        sock = self._reach()
        try:
            if self._secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self.host)
        except BaseException:
            sock.close()
            raise
        self.sock = cast("socket.socket", _Timed(sock, self._idle, self._deadline))

    def _reach(self) -> socket.socket:
        fault: OSError = OSError("no address")
        for address in self._addresses:
            try:
                left = max(0.001, self._deadline - time.monotonic())
                return socket.create_connection((address, self.port), timeout=min(left, self._idle))
            except OSError as error:
                fault = error
        raise fault
