"""The log: one line an event, and no secret in it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.settings import LogFormat
from bot.upkeep import logs

SECRET = "MTIz.this-is-not.a-real-token"


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """What is logged; the logging of the test run is put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:] = before
    root.setLevel(level)
    logging.captureWarnings(False)


def failed() -> None:
    try:
        raise ValueError(f"with\nlines and {SECRET}")
    except ValueError:
        logging.getLogger("bot.test").exception("it failed for %s", "this\nreason")


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_event_is_one_line_a_traceback_too(out: io.StringIO, form: LogFormat) -> None:
    logs.start(form, "INFO", (SECRET,), out)
    failed()
    [line] = out.getvalue().splitlines()
    assert "ValueError" in line
    assert SECRET not in line
    assert logs.HIDDEN in line


def test_json_can_be_read_by_programs(out: io.StringIO) -> None:
    logs.start("json", "INFO", (), out)
    failed()
    event = json.loads(out.getvalue())
    assert (event["level"], event["from"], event["event"]) == ("ERROR", "bot.test", "it failed for this\nreason")
    assert "Traceback" in event["trace"]


def test_less_than_the_level_is_not_logged(out: io.StringIO) -> None:
    logs.start("text", "WARNING", (), out)
    logging.getLogger("bot").info("quiet")
    logging.getLogger("bot").warning("loud")
    assert [line.split(": ")[1] for line in out.getvalue().splitlines()] == ["loud"]


@pytest.mark.parametrize(
    "told",
    [
        "POST https://discord.com/api/v10/interactions/1234/aW50ZXJhY3Rpb246c2VjcmV0/callback has returned 204",
        "PATCH https://discord.com/api/v10/webhooks/1234/aW50ZXJhY3Rpb246c2VjcmV0/messages/@original",
        "{'id': '1', 'token': 'aW50ZXJhY3Rpb246c2VjcmV0', 'version': 1}",
        '{"token": "aW50ZXJhY3Rpb246c2VjcmV0"}',
    ],
)
def test_the_token_of_an_interaction_is_hidden(out: io.StringIO, told: str) -> None:
    logs.start("text", "INFO", (), out)
    logging.getLogger("bot").info("%s", told)
    assert "aW50ZXJhY3Rpb246c2VjcmV0" not in out.getvalue()
    assert "1" in out.getvalue()


def test_what_people_write_is_not_logged_even_at_the_lowest_level(out: io.StringIO) -> None:
    logs.start("text", "DEBUG", (), out)
    logging.getLogger("discord.gateway").debug("what somebody wrote")
    logging.getLogger("bot").debug("what the bot did")
    assert "what somebody wrote" not in out.getvalue()
    assert "what the bot did" in out.getvalue()
