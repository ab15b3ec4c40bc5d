"""Figures for Prometheus, to this machine only. Optional: the extra `metrics` and the setting BOT_METRICS_PORT."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bot.settings import Settings
from bot.upkeep import status

if TYPE_CHECKING:
    from prometheus_client.core import Metric

HOST = "127.0.0.1"


@contextmanager
def served(settings: Settings, now: Callable[[], datetime]) -> Iterator[None]:
    """Serve the figures for as long as this lasts, where the settings name a port. Raises OSError for one in use."""
    if settings.bot_metrics_port is None:
        yield
        return
    from prometheus_client import CollectorRegistry, start_http_server

    registry = CollectorRegistry()
    registry.register(Figures(settings, now))
    server, thread = start_http_server(settings.bot_metrics_port, HOST, registry)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class Figures:
    """What `bot status` tells, as gauges; looked up when Prometheus asks."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """Every figure that is known; instants in seconds since 1970."""
        from prometheus_client.core import GaugeMetricFamily

        found = status.look(self._settings, self._now())
        started, ticked, gateway, latency = _lately(found.sign)
        for name, told, value in (
            ("almanac_faults", "What is wrong, as bot status tells it: 0 when all is well.", len(found.faults)),
            ("almanac_pieces", "Pieces in the index.", found.pieces),
            ("almanac_indexed_seconds", "When the index was written.", _instant(found.indexed)),
            ("almanac_digests", "Digests that are set up.", found.digests),
            ("almanac_digests_paused", "Digests that are paused.", found.paused),
            ("almanac_deliveries_missed", "Missed ones among the last hundred deliveries.", found.missed),
            ("almanac_started_seconds", "When the bot started.", _instant(started)),
            ("almanac_ticked_seconds", "When all that was due was last done.", _instant(ticked)),
            ("almanac_gateway_seconds", "When Discord's gateway was last there.", _instant(gateway)),
            ("almanac_latency_seconds", "To Discord and back.", latency),
        ):
            if value is not None:
                yield GaugeMetricFamily(name, told, value)


def _lately(sign: status.Sign | None) -> tuple[datetime | None, datetime | None, datetime | None, float | None]:
    return (sign.started, sign.ticked, sign.gateway, sign.latency) if sign else (None, None, None, None)


def _instant(when: datetime | None) -> float | None:
    return when.timestamp() if when else None
