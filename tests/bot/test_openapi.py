"""The checker of requests must refuse what Discord refuses, or every other test of the bot proves less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord

import openapi
from limits import V2

if TYPE_CHECKING:
    from conftest import Sent

CALLBACK = "/interactions/1/token/callback"
ORIGINAL = "/webhooks/1/token/messages/@original"
MESSAGES = "/channels/1/messages"
COMMANDS = "/applications/1/commands"

described = pytest.mark.skipif(
    not openapi.DESCRIPTION.exists(),
    reason="../shared/discord/openapi.json is absent: requests are held against the limits only",
)


def text(content: str = "words") -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str = "read:1:a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Read", "custom_id": custom_id, **more}


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def menu(options: int, **more: Any) -> dict[str, Any]:
    told = [{"label": f"{n}", "value": f"{n}"} for n in range(options)]
    return {"type": 3, "custom_id": "tag", "options": told, **more}


def layout(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components), "tts": False, **more}


def command(name: str = "search", *options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "type": 1, "description": "Find pieces.", "options": list(options), **more}


def option(name: str = "query", **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "Words to find.", **more}


def answer(kind: int, data: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "data": data}


SECTION = {"type": 9, "components": [text()], "accessory": button()}
PICTURE = {"type": 12, "items": [{"media": {"url": "attachment://plot.png"}, "description": "Pieces a year"}]}

GOOD = {
    "a search answered": ("POST", CALLBACK, answer(4, layout({"type": 17, "components": [SECTION]}))),
    "a private deferral": ("POST", CALLBACK, answer(5, {"flags": 64})),
    "a deferral without data": ("POST", CALLBACK, {"type": 5}),
    "an edit after a deferral": ("PATCH", ORIGINAL, layout(text("x" * 4000), row(button()))),
    "a page turned": ("POST", CALLBACK, answer(7, layout(text(), row(menu(25))))),
    "no suggestions": ("POST", CALLBACK, answer(8, {"choices": []})),
    "25 suggestions": ("POST", CALLBACK, answer(8, {"choices": [{"name": "x" * 100, "value": "y"}] * 25})),
    "a digest": ("POST", MESSAGES, layout(text(), nonce="1.20260215", enforce_nonce=True)),
    "a picture": ("PATCH", ORIGINAL, layout(PICTURE, attachments=[{"id": 0, "filename": "plot.png"}])),
    "a follow-up": ("POST", "/webhooks/1/token", layout(text())),
    "a link": (
        "POST",
        MESSAGES,
        layout(row({"type": 2, "style": 5, "label": "Go", "url": "https://a.example"})),
    ),
    "commands": (
        "PUT",
        COMMANDS,
        [command("search", option(required=True), option("tag", autocomplete=True))],
    ),
    "a message menu": ("PUT", COMMANDS, [{"name": "Find related pieces", "type": 3}]),
    "a group": ("PUT", COMMANDS, [command("digest", command("set", option("time")))]),
    "no body": ("GET", "/users/@me", None),
    "what the description leaves out": ("GET", "/oauth2/applications/@me", None),
}

BEYOND_THE_LIMITS = {
    "41 components": ("POST", MESSAGES, layout(*[text()] * 41)),
    "41 components, counting those inside": ("POST", MESSAGES, layout(*[SECTION] * 13, text(), text())),
    "4,001 characters": ("POST", MESSAGES, layout(text("x" * 4000), text("y"))),
    "4,001 characters in a section": ("POST", MESSAGES, layout(text("x" * 3996), SECTION)),
    "a custom_id of 101": ("POST", MESSAGES, layout(row(button("x" * 101)))),
    "a custom_id of none": ("POST", MESSAGES, layout(row(button("")))),
    "one custom_id twice": ("POST", CALLBACK, answer(4, layout(SECTION, SECTION))),
    "a label of 81": ("POST", MESSAGES, layout(row(button(label="x" * 81)))),
    "an empty label": ("POST", MESSAGES, layout(row(button(label=" ")))),
    "an empty text": ("PATCH", ORIGINAL, layout(text(" \n"))),
    "an empty message": ("POST", MESSAGES, {"content": "", "tts": False}),
    "an empty layout": ("POST", CALLBACK, answer(4, layout())),
    "content beside a layout": ("POST", MESSAGES, layout(text(), content="words")),
    "a layout without its flag": ("POST", MESSAGES, {"components": [text()]}),
    "a deferral with the V2 flag": ("POST", CALLBACK, answer(5, {"flags": V2})),
    "2,001 characters of content": ("POST", MESSAGES, {"content": "x" * 2001}),
    "6,001 characters of embeds": ("POST", MESSAGES, {"embeds": [{"description": "x" * 3001}] * 2}),
    "26 options": ("POST", MESSAGES, layout(row(menu(26)))),
    "a menu without options": ("POST", MESSAGES, layout(row(menu(0)))),
    "two options of one value": (
        "POST",
        MESSAGES,
        layout(row(menu(0) | {"options": [{"label": "a", "value": "x"}, {"label": "b", "value": "x"}]})),
    ),
    "more values than options": ("POST", MESSAGES, layout(row(menu(2, max_values=3)))),
    "a menu beside a button": ("POST", MESSAGES, layout(row(menu(1), button()))),
    "six buttons": ("POST", MESSAGES, layout(row(*[button(f"b{n}") for n in range(6)]))),
    "a picture that is not attached": ("PATCH", ORIGINAL, layout(PICTURE)),
    "a link to a file": (
        "POST",
        MESSAGES,
        layout(row(button() | {"style": 5, "url": "file:///etc", "custom_id": None})),
    ),
    "a button that does nothing": ("POST", MESSAGES, layout(row({"type": 2, "style": 2, "label": "Read"}))),
    "26 suggestions": ("POST", CALLBACK, answer(8, {"choices": [{"name": "x", "value": "y"}] * 26})),
    "a suggestion of 101": ("POST", CALLBACK, answer(8, {"choices": [{"name": "x" * 101, "value": "y"}]})),
    "a suggestion of none": ("POST", CALLBACK, answer(8, {"choices": [{"name": "", "value": "y"}]})),
    "a suggested value of 101": (
        "POST",
        CALLBACK,
        answer(8, {"choices": [{"name": "x", "value": "y" * 101}]}),
    ),
    "a command of 8,001": (
        "PUT",
        COMMANDS,
        [
            command(
                "search",
                *[option(f"o{n}", choices=[{"name": "x" * 100, "value": "y" * 100}] * 8) for n in range(5)],
            )
        ],
    ),
    "a command twice": ("PUT", COMMANDS, [command(), command()]),
    "an upper-case command": ("PUT", COMMANDS, [command("Search")]),
    "no description": ("PUT", COMMANDS, [command("search", description="")]),
    "a described menu": ("PUT", COMMANDS, [{"name": "Find", "type": 3, "description": "Find."}]),
    "required after optional": (
        "PUT",
        COMMANDS,
        [command("search", option("a"), option("b", required=True))],
    ),
    "options of one name": ("PUT", COMMANDS, [command("search", option(), option())]),
    "subcommands beside options": ("PUT", COMMANDS, [command("digest", command("set"), option())]),
    "choices and autocompletion": (
        "PUT",
        COMMANDS,
        [command("search", option(autocomplete=True, choices=[{"name": "a", "value": "a"}]))],
    ),
    "101 commands": ("PUT", COMMANDS, [command(f"c{n}") for n in range(101)]),
}

OFF_THE_DESCRIPTION = {
    "a path that is not there": ("POST", "/channels/1/message", {"content": "words"}),
    "a method that is not there": ("PUT", MESSAGES, {"content": "words"}),
    "a body where none is taken": ("GET", MESSAGES, {"content": "words"}),
    "a number as content": ("POST", MESSAGES, {"content": 7}),
    "a callback type that is not there": ("POST", CALLBACK, {"type": 42}),
    "a section without accessory": ("POST", MESSAGES, layout({"type": 9, "components": [text()]})),
    "a section in a section": ("POST", MESSAGES, layout(SECTION | {"components": [SECTION]})),
    "a container in a container": (
        "POST",
        MESSAGES,
        layout({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
    ),
    "a nonce of 26": ("POST", MESSAGES, layout(text(), nonce="x" * 26)),
    "a snowflake of letters": ("POST", MESSAGES, layout(text(), allowed_mentions={"users": ["mina"]})),
    "an alt text of 1,025": (
        "PATCH",
        ORIGINAL,
        layout(
            {"type": 12, "items": [{"media": {"url": "https://a.example"}, "description": "x" * 1025}]},
        ),
    ),
    "a command name of 33": ("PUT", COMMANDS, [command("x" * 33)]),
    "an option without description": ("PUT", COMMANDS, [command("search", {"type": 3, "name": "query"})]),
}


@pytest.mark.parametrize("request_", GOOD.values(), ids=GOOD)
def test_what_discord_takes_passes(request_: tuple[str, str, object]) -> None:
    assert openapi.faults(*request_) == []


@pytest.mark.parametrize("request_", BEYOND_THE_LIMITS.values(), ids=BEYOND_THE_LIMITS)
def test_what_breaks_a_limit_is_refused_without_the_description(
    request_: tuple[str, str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openapi, "DESCRIPTION", openapi.DESCRIPTION / "absent")
    assert openapi.faults(*request_)


@described
@pytest.mark.parametrize("request_", OFF_THE_DESCRIPTION.values(), ids=OFF_THE_DESCRIPTION)
def test_what_discord_does_not_describe_is_refused(request_: tuple[str, str, object]) -> None:
    assert openapi.faults(*request_)


@described
def test_a_snowflake_may_be_a_number_or_digits() -> None:
    for name in (7, "7"):
        assert openapi.faults("POST", MESSAGES, layout(text(), attachments=[{"id": name}])) == []


async def test_what_a_bot_sends_in_a_test_is_seen(sent: Sent) -> None:
    async with simcord.run(discord.Client(intents=discord.Intents(guilds=True))) as env:
        channel = env.bot.get_channel(env.create_guild().create_text_channel("reading").id)
        await channel.send("words")
        assert sent.faults() == []
        with pytest.raises(discord.HTTPException):
            await channel.send("x" * 2001)
    assert len(sent.faults()) == 1
    sent.worlds.clear()  # or this test would fail for what it just proved
