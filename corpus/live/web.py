"""Asks web sites: only those the settings allow, only at public addresses, one request at a time, within bounds.

The standard library's http.client, because everything that makes a client safe here stands between a name and a
connection: the name is looked up once, every address it has is checked, and the checked address is the one connected
to, so that a name cannot lead elsewhere between check and use. It follows no redirect and knows no proxy by itself.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib import metadata
from urllib.parse import urljoin

from corpus.errors import NotAllowed, SiteFault, Stopped
from corpus.live.places import (
    PORTS,
    Place,
    addresses,
    host_name,
    is_public,
    place,
)
from corpus.live.wire import Connection, TooSlow
from corpus.said import SPACE, Row, Said, Telling, of_system

_TRIES = 4  # of one request
_REDIRECTS = 5
_AGAIN = frozenset((408, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request, and one run, may take."""

    body: int = 32 * 1024 * 1024  # bytes of an answer, unpacked
    run: int = 2 * 1024 * 1024 * 1024  # bytes of all answers of a run
    idle: float = 30  # seconds without a byte
    whole: float = 120  # seconds for an answer
    wait: float = 120  # seconds that a site may ask us to wait
    pace: float = 0.5  # seconds between two requests


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered. `headers` are in lower case, `url` is where redirects led."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


class _Dropped(Exception):
    """The answer ended before its end."""


class _TooMuch(Telling):
    """The answer is larger than we read."""


class Web:
    """The one way out. `hosts` are the only ones that are asked.

    The other arguments are for tests, which ask this machine and do not wait.
    """

    def __init__(
        self,
        hosts: tuple[str, ...] = (),
        *,
        limits: Limits | None = None,
        resolve: Callable[[str, int], list[str]] = addresses,
        reachable: Callable[[str], bool] = is_public,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._hosts = frozenset(map(host_name, hosts))
        self._limits = limits or Limits()
        self._resolve = resolve
        self._reachable = reachable
        self._sleep = sleep
        self._stop: Callable[[], bool] | None = None
        self._taken = 0
        self._agent = _agent()

    def begin(self, stop: Callable[[], bool] | None) -> None:
        """Start a run: nothing was taken yet, and it ends with Stopped when `stop` says so."""
        self._stop, self._taken = stop, 0

    def check(self, url: str) -> Place:
        """The address taken apart, if it is of a host that the settings allow; raises NotAllowed."""
        found = place(url)
        if found.host not in self._hosts:
            line = ",".join(sorted({*self._hosts, found.host}))
            raise NotAllowed(
                Said(
                    "{host} is not a host that may be read. To allow it, write this line into .env: {line}",
                    host=found.host,
                    line=f"CORPUS_HOSTS={line}",
                )
            )
        return found

    def get(self, url: str, known: Mapping[str, str] | None = None) -> Answer:
        """What the address answers, after redirects; `known` are further headers.

        Tries again what may pass: a throttle, a fault of the server, a connection that drops. Raises NotAllowed for
        an address or a redirect that must not be followed, SiteFault when there is no answer to be had, Stopped.
        """
        here = first = self.check(url)
        for _ in range(_REDIRECTS + 1):
            answer = self._patient(here, known or {})
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            here = self._redirected(first, here, answer.headers.get("location", ""))
        raise SiteFault(Said("{host} sends us from address to address without end.", host=first.host))

    def _redirected(self, first: Place, here: Place, location: str) -> Place:
        try:
            there = self.check(urljoin(str(here), location))
        except NotAllowed as error:
            told = Said("{host} sends us on to another address, which we did not follow.", host=first.host)
            raise NotAllowed(Row((told, error.told), SPACE)) from None
        if there.scheme == "http" and first.scheme == "https":
            raise NotAllowed(Said("{host} sends us from https to http, which we did not follow.", host=first.host))
        if there.port not in (PORTS[there.scheme], first.port):
            port = str(there.port)
            raise NotAllowed(
                Said("{host} sends us on to port {port}, which we did not follow.", host=first.host, port=port)
            )
        return there

    def _patient(self, here: Place, known: Mapping[str, str]) -> Answer:
        for tried in range(1, _TRIES + 1):
            self._pause(self._limits.pace)
            asked: float | None = None
            try:
                answer = self._ask(here, known)
            except _TooMuch as error:
                raise SiteFault(Said("{host}: {what}", host=here.host, what=error.told)) from None
            except ssl.SSLCertVerificationError as error:
                why = of_system(error.verify_message)
                raise SiteFault(
                    Said("{host} has no certificate we can trust: {why}.", host=here.host, why=why)
                ) from None
            except socket.gaierror as error:
                if error.errno != socket.EAI_AGAIN:
                    raise SiteFault(Said("The host {host} is not known.", host=here.host)) from None
                fault = Said("its name could not be looked up")
            except (TooSlow, TimeoutError):
                fault = Said("it took too long")
            except (OSError, _Dropped, http.client.HTTPException) as error:
                why = of_system(getattr(error, "strerror", None) or type(error).__name__.strip("_"))
                fault = Said("the connection failed ({why})", why=why)
            else:
                if answer.status not in _AGAIN:
                    return answer
                status = f"{answer.status} {http.client.responses.get(answer.status, '')}".rstrip()
                fault = Said("it answered {status}", status=status)
                asked = _retry_after(answer.headers)
            if tried < _TRIES:
                self._wait(here, fault, tried, asked)
        raise SiteFault(
            Said("{host} was asked {tries} times without success: {why}.", host=here.host, tries=_TRIES, why=fault)
        )

    def _wait(self, here: Place, fault: str, tried: int, asked: float | None) -> None:
        if asked is not None and asked > self._limits.wait:
            raise SiteFault(
                Said("{host} asks us to come back in {time}: {why}.", host=here.host, time=_spoken(asked), why=fault)
            )
        self._pause(2.0**tried if asked is None else asked)

    def _pause(self, seconds: float) -> None:
        """Sleep, a second at a time, so that a stop is heard."""
        while True:
            if self._stop is not None and self._stop():
                raise Stopped(Said("The build was stopped; the old index is as it was."))
            if seconds <= 0:
                return
            self._sleep(min(seconds, 1.0))
            seconds -= 1.0

    def _ask(self, here: Place, known: Mapping[str, str]) -> Answer:
        """One request, no redirect, no second try."""
        connection = Connection(
            here.scheme, here.host, here.port, self._safe(here), self._limits.idle, self._limits.whole
        )
        headers = {"User-Agent": self._agent, "Accept-Encoding": "gzip", "Connection": "close", "Host": here.door}
        try:
            connection.request("GET", here.target, headers=headers | dict(known))
            with connection.getresponse() as response:
                told = {name.lower(): value for name, value in response.getheaders()}
                return Answer(response.status, str(here), told, self._body(response))
        finally:
            connection.close()

    def _safe(self, here: Place) -> list[str]:
        """The addresses of the host, all of them checked."""
        found = self._resolve(here.host, here.port)
        if not found or not all(map(self._reachable, found)):
            raise NotAllowed(
                Said("{host} leads to an address that is not public, which is never read.", host=here.host)
            )
        return found

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        most = self._limits.body
        too_much = Said("the answer is larger than {most} MiB, the most we read.", most=most >> 20)
        if (response.length or 0) > most:
            raise _TooMuch(too_much)
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "gzip", "x-gzip", ""):
            raise _TooMuch(Said("the answer is packed as {coding}, which we did not ask for.", coding=coding[:20]))
        unpack = zlib.decompressobj(31) if "gzip" in coding else None
        body, came = bytearray(), 0
        while chunk := response.read(65536):
            came += len(chunk)
            body += _unpacked(unpack, chunk, most + 1 - len(body)) if unpack else chunk
            if max(came, len(body)) > most:
                raise _TooMuch(too_much)
        if response.length or (unpack is not None and came and not unpack.eof):
            raise _Dropped
        self._taken += len(body)
        if self._taken > self._limits.run:
            run = self._limits.run >> 20
            raise _TooMuch(
                Said("the site gave more than {most} MiB; what came is kept, and no more asked for.", most=run)
            )
        return bytes(body)


def _unpacked(unpack: zlib._Decompress, chunk: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(chunk, most)
    except zlib.error:
        raise _Dropped from None


def _agent() -> str:
    try:
        version = f"/{metadata.version('almanac')}"
    except metadata.PackageNotFoundError:  # run from a checkout
        version = ""
    return f"Almanac{version} (indexes the public posts of sites it was told to read)"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """How long a site asks us to wait, in seconds (RFC 9110, 10.2.3: seconds or a moment); None when it does not."""
    words = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", words):
        return float(words)
    try:
        return max(0.0, parsedate_to_datetime(words).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _spoken(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return Said("{n} minute", "{n} minutes", n=minutes)
    return Said("{n} hour", "{n} hours", n=round(minutes / 60))
