"""What an option offers while a person types: within Discord's limits, and nothing while there is no index."""

from __future__ import annotations

import logging

import pytest
import simcord
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

import hostile
from bot.cogs.offers import choices
from bot.desk import Desk
from bot.render import safe
from bot.settings import Settings
from corpus.model import Count


@given(st.lists(hostile.counts, max_size=60))
@how(max_examples=15, deadline=None)
def test_choices_fit(counts: list[Count]) -> None:
    made = choices(counts)
    assert len(made) <= 25
    assert all(0 < safe.size(one.name) <= 100 and 0 < safe.size(one.value) <= 100 for one in made)


async def test_tags_are_completed_one_after_another_as_far_as_discord_takes_them(
    admin: simcord.MemberActor, channel: simcord.ChannelHandle
) -> None:
    [one] = await admin.autocomplete(channel, "digest set", "tags", "Salt Road , eel")
    assert one["value"] == one["name"]
    assert one["value"].startswith("Salt Road, ")
    assert await admin.autocomplete(channel, "digest set", "tags", f"{'Salt Road, ' * 9}eel") == []


@pytest.mark.parametrize(("command", "option"), [("search", "tag"), ("digest set", "tags"), ("digest never", "piece")])
async def test_while_there_is_no_index_nothing_is_offered_and_no_fault_logged(
    desk: Desk,
    settings: Settings,
    admin: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    caplog: pytest.LogCaptureFixture,
    command: str,
    option: str,
) -> None:
    desk.ready.clear()
    settings.corpus_index.unlink()
    assert await admin.autocomplete(channel, command, option, "salt") == []
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
