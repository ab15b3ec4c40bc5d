"""Addresses of sites taken apart, names of hosts as they are compared, and which addresses may be connected to."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from corpus.errors import NotAllowed
from corpus.said import Said

PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


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
        return self.host if self.port == PORTS[self.scheme] else f"{self.host}:{self.port}"


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
    wrong = NotAllowed(Said("“{url}” is not an address of a site; write one like https://blog.example.org/.", url=url))
    try:
        parts = urlsplit(url.strip())
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        raise wrong from None
    if scheme not in PORTS:
        raise NotAllowed(Said("“{url}” is not read: only addresses that start with https:// or http:// are.", url=url))
    try:
        host = host_name(parts.hostname or "")
    except ValueError:
        raise wrong from None
    if "@" in parts.netloc:
        raise NotAllowed(Said("An address with a name and password in it is not read: only public posts are."))
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = "?" + quote(parts.query, safe="/%:=&?~+!$,;'@()*[]") if parts.query else ""
    return Place(scheme, host, port or PORTS[scheme], path + query)


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
