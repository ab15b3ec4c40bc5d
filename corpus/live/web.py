"""Asks web sites: only those the settings allow, only at public addresses, one request at a time, within bounds.

The standard library's http.client, because everything that makes a client safe here stands between a name and a
connection: the name is looked up once, every address it has is checked, and the checked address is the one connected
to, so that a name cannot lead elsewhere between check and use. It follows no redirect and knows no proxy by itself.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib import metadata
from urllib.parse import quote, urljoin, urlsplit

from corpus.errors import NotAllowed, SiteFault, Stopped
from corpus.live.wire import Connection, TooSlow

_TRIES = 4  # of one request
_REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_AGAIN = frozenset((408, 429, 500, 502, 503, 504))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes."""

    scheme: str
    host: str
    port: int
    target: str  # path and query

    def __str__(self) -> str:
        return f"{self.scheme}://{self.door}{self.target}"

    @property
    def door(self) -> str:
        """The host, and the port where it is not the scheme's own."""
        return self.host if self.port == _PORTS[self.scheme] else f"{self.host}:{self.port}"


class _Dropped(Exception):
    """The answer ended before its end."""


class _TooMuch(Exception):
    """The answer is larger than we read."""


def host_name(words: str) -> str:
    """A host as it is compared, in lower case and plain letters; raises ValueError with a sentence.

    >>> host_name(" Bücher.Example. ")
    'xn--bcher-kva.example'
    """
    name = words.strip().lower().removesuffix(".")
    try:
        plain = name.encode("idna").decode()
    except UnicodeError:
        plain = ""
    if not _NAME.fullmatch(plain):
        raise ValueError(f"“{words}” is not the name of a host; write it like blog.example.org, without https://.")
    return plain


def place(url: str) -> Place:
    """An address, taken apart; raises NotAllowed for one that is no plain http or https."""
    wrong = NotAllowed(f"“{url}” is not an address of a site; write one like https://blog.example.org/.")
    try:
        parts = urlsplit(url.strip())
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        raise wrong from None
    if scheme not in _PORTS:
        raise NotAllowed(f"“{url}” is not read: only addresses that start with https:// or http:// are.")
    try:
        host = host_name(parts.hostname or "")
    except ValueError:
        raise wrong from None
    if "@" in parts.netloc:
        raise NotAllowed("An address with a name and password in it is not read: only public posts are.")
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = "?" + quote(parts.query, safe="/%:=&?~+!$,;'@()*[]") if parts.query else ""
    return Place(scheme, host, port or _PORTS[scheme], path + query)


def is_public(address: str) -> bool:
    """May we connect to this address? Not to this machine, its network, or what is wrapped to look like another.

    >>> [is_public(a) for a in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "169.254.169.254")]
    [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if within is not None:
            return is_public(str(within))
        if ip.sixtofour is not None or ip.teredo is not None:  # tunnels to an address of the older kind
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local)


def addresses(host: str, port: int) -> list[str]:
    """Every address the name has now, in the order to try them."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


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
                f"{found.host} is not a host that may be read. To allow it, write this line into .env: "
                f"CORPUS_HOSTS={line}"
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
        raise SiteFault(f"{first.host} sends us from address to address without end.")

    def _redirected(self, first: Place, here: Place, location: str) -> Place:
        try:
            there = self.check(urljoin(str(here), location))
        except NotAllowed as error:
            raise NotAllowed(f"{first.host} sends us on to another address, which we did not follow. {error}") from None
        if there.scheme == "http" and first.scheme == "https":
            raise NotAllowed(f"{first.host} sends us from https to http, which we did not follow.")
        if there.port not in (_PORTS[there.scheme], first.port):
            raise NotAllowed(f"{first.host} sends us on to port {there.port}, which we did not follow.")
        return there

    def _patient(self, here: Place, known: Mapping[str, str]) -> Answer:
        for tried in range(1, _TRIES + 1):
            self._pause(self._limits.pace)
            asked: float | None = None
            try:
                answer = self._ask(here, known)
            except _TooMuch as error:
                raise SiteFault(f"{here.host}: {error}") from None
            except ssl.SSLCertVerificationError as error:
                raise SiteFault(f"{here.host} has no certificate we can trust: {error.verify_message}.") from None
            except socket.gaierror as error:
                if error.errno != socket.EAI_AGAIN:
                    raise SiteFault(f"The host {here.host} is not known: {error.strerror}.") from None
                fault = "its name could not be looked up"
            except (TooSlow, TimeoutError):
                fault = "it took too long"
            except (OSError, _Dropped, http.client.HTTPException) as error:
                fault = f"the connection failed ({getattr(error, 'strerror', None) or type(error).__name__.strip('_')})"
            else:
                if answer.status not in _AGAIN:
                    return answer
                fault = f"it answered {answer.status} {http.client.responses.get(answer.status, '')}".rstrip()
                asked = _retry_after(answer.headers)
            if tried < _TRIES:
                self._wait(here, fault, tried, asked)
        raise SiteFault(f"{here.host} was asked {_TRIES} times without success: {fault}.")

    def _wait(self, here: Place, fault: str, tried: int, asked: float | None) -> None:
        if asked is not None and asked > self._limits.wait:
            raise SiteFault(f"{here.host} asks us to come back in {_spoken(asked)}: {fault}.")
        self._pause(2.0**tried if asked is None else asked)

    def _pause(self, seconds: float) -> None:
        """Sleep, a second at a time, so that a stop is heard."""
        while True:
            if self._stop is not None and self._stop():
                raise Stopped("The build was stopped; the old index is as it was.")
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
            raise NotAllowed(f"{here.host} leads to an address that is not public, which is never read.")
        return found

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        most = self._limits.body
        too_much = f"the answer is larger than {most >> 20} MiB, the most we read."
        if (response.length or 0) > most:
            raise _TooMuch(too_much)
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "gzip", "x-gzip", ""):
            raise _TooMuch(f"the answer is packed as {coding[:20]}, which we did not ask for.")
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
            raise _TooMuch(
                f"the site gave more than {self._limits.run >> 20} MiB; what came is kept, and asked no more."
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
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
