"""What the tests of live sites share: a site on this machine, and a way out that may ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from live.press import HOST, Press, serving

from corpus.live import Limits, Web
from corpus.live import visit as live_visit
from corpus.model import Visit

Visiting = Callable[..., tuple[Visit, str]]


@pytest.fixture
def press() -> Iterator[Press]:
    """A site with three posts."""
    with serving(Press()) as site:
        for number in (3, 5, 8):
            site.publish(number, f"Post {number}", day=f"2013-05-0{number}")
        yield site


@pytest.fixture
def slept() -> list[float]:
    """How long was waited, pause by pause."""
    return []


@pytest.fixture
def way_out(slept: list[float]) -> Callable[..., Web]:
    """`way_out(idle=1)` may ask the site on this machine and never waits; arguments are limits."""

    def made(hosts: tuple[str, ...] = (HOST,), **limits: float) -> Web:
        return Web(
            hosts,
            limits=Limits(**{"pace": 0, "idle": 5, "whole": 20} | limits),  # type: ignore[arg-type]
            resolve=lambda host, port: ["127.0.0.1"],
            reachable=lambda address: address == "127.0.0.1",
            sleep=slept.append,
        )

    return made


@pytest.fixture
def visit(press: Press, way_out: Callable[..., Web], tmp_path: Path) -> Visiting:
    """`visit()` asks the site, and gives what came of it and the fault."""

    def asked(address: str = "", **limits: float) -> tuple[Visit, str]:
        web = way_out(**limits)
        web.begin(None)
        found, fault = live_visit(address or press.url, tmp_path / "live", web)
        return found, fault or ""

    return asked
