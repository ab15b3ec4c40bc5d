"""Prometheus finds what `bot status` tells, on this machine and nowhere else."""

from __future__ import annotations

import socket
import urllib.request
from datetime import UTC, datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.memory import Memory
from bot.settings import Settings, SettingsFault
from bot.upkeep import metrics

NOW = datetime(2026, 2, 15, 8, 30, tzinfo=UTC)


@pytest.fixture
def port() -> int:
    """One that nobody uses."""
    with socket.socket() as one:
        one.bind((metrics.HOST, 0))
        return int(one.getsockname()[1])


@pytest.mark.usefixtures("memory")
def test_the_figures_are_those_of_the_status(settings: Settings, port: int) -> None:
    with metrics.served(settings.model_copy(update={"bot_metrics_port": port}), lambda: NOW):
        address = f"http://{metrics.HOST}:{port}/metrics"
        with urllib.request.urlopen(address) as answer:
            told = {one.name: one.samples[0].value for one in text_string_to_metric_families(answer.read().decode())}
    assert (told["almanac_faults"], told["almanac_digests"]) == (1, 0)  # it never ran
    assert told["almanac_pieces"] > 10
    assert "almanac_started_seconds" not in told
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address)


def test_without_a_port_nothing_is_served(settings: Settings, memory: Memory) -> None:
    with metrics.served(settings, lambda: NOW):
        assert memory.digests() == ()


@pytest.mark.parametrize("port", ["80", "70000", "here"])
def test_a_port_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, settings: Settings, port: str) -> None:
    assert settings.bot_metrics_port is None
    monkeypatch.setenv("BOT_METRICS_PORT", port)
    with pytest.raises(SettingsFault, match="BOT_METRICS_PORT"):
        Settings.load(env_file=None)
