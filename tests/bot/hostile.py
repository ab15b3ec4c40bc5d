"""Words and pieces as nobody would publish them, for messages that must stand any; and what gives a message away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import strategies as st

import limits
import shown
from bot.render import Reply
from corpus.almanac import Entry
from corpus.model import Count, Passage, Piece, Tag

NASTY = (
    "@everyone", "@here", "@EVERYONE", "<@123456789012345678>", "<@!1>", "<@&1>", "<#1>", "<t:1:R>", "</search:1>",
    "<:wave:1>", "<id:guide>", "**", "*", "__", "_", "~~", "||", "```", "`", "> ", ">>> ", "# ", "### ", "-# ", "- ",
    "* ", "+ ", "1. ", "[x](https://evil.example)", "![x](https://evil.example)", "<https://evil.example>",
    "\u202e", "\u200b", "\u2066", "\u00ad", "\ufeff", "\u3164", "\n\n", "\n", "\r\n", "\u2028", "\t", "\x00", "\x07",
    "\\", "&lt;", "&#42;", "中文", "שלום", "مرحبا", "می\u200cخواهم", "👩\u200d🔬", "e\u0301", "w" * 90, "==",
    "---", " ",
)  # fmt: skip
MENTIONS = re.compile(r"<@[!&]?\d+>|<#\d+>|<t:-?\d+(:\w)?>|</[^:\n]+:\d+>|<a?:\w+:\d+>|<id:\w+>|@everyone|@here", re.I)
INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u3164]")

words = st.lists(st.sampled_from(NASTY) | st.text(max_size=12), max_size=14).map("".join)
much = st.builds(lambda some, times: some * times, words, st.integers(1, 30))
some_words = words.filter(lambda one: bool(one.strip()))
keys = st.text("abcxyz0189-é中", min_size=1, max_size=56)
days = st.dates(date(1850, 1, 1), date(2026, 12, 31))
tags = st.builds(Tag, slug=st.text("abc-中", min_size=1, max_size=120), name=words)
counts = st.builds(Count, value=st.text(min_size=1, max_size=150), label=words, pieces=st.integers(1, 10**6))
pieces = st.builds(
    Piece,
    title=much, text=much, origins=st.just(("a.txt:1-2",)), key=keys, standfirst=words, intro=much, notes=much,
    author_note=words, authors=st.lists(words, max_size=12).map(tuple), outlet=st.none() | words,
    kind=st.none() | words, published=st.none() | days, precision=st.sampled_from(["day", "month", "year"]),
    tags=st.lists(tags, max_size=90).map(tuple), languages=st.just(("en",)),
    url=st.none() | words | st.just("https://example.org/" + "a" * 600) | st.just("https://example.org/a?b=c"),
)  # fmt: skip

passages = st.none() | st.builds(lambda told: Passage(field="text", text=told, start=0, end=len(told)), much)
entries = st.builds(Entry, pieces, passages)


def parts(reply: Reply) -> list[shown.Part]:
    """Every component of a message as Discord gets it, nested ones too, in the order of reading."""
    return list(shown.parts(reply.view.to_components()))


def texts(reply: Reply) -> list[str]:
    """Every text in a message."""
    return [part["content"] for part in parts(reply) if part["type"] == limits.TEXT]


def labels(reply: Reply) -> list[str]:
    """The labels of its buttons, in order."""
    return [part["label"] for part in parts(reply) if part["type"] == limits.BUTTON]


def names(reply: Reply) -> list[str]:
    """The custom_id of every button and menu."""
    return [part["custom_id"] for part in parts(reply) if "custom_id" in part]


def faults(reply: Reply) -> list[str]:
    """What Discord would refuse in a message, and what in it could ping, hide or turn text around."""
    files = [{"id": n, "filename": file.filename} for n, file in enumerate(reply.files)]
    body: dict[str, Any] = {"flags": limits.V2, "components": reply.view.to_components(), "attachments": files}
    large = [f"{file.filename} is too large" for file in reply.files if file.fp.seek(0, 2) > limits.BYTES]
    return [*limits.faults("POST", "/channels/1/messages", body), *_unsafe(reply), *large]


def _unsafe(reply: Reply) -> Iterator[str]:
    for text in map(_outside_of_code, texts(reply)):
        if found := MENTIONS.search(text):
            yield f"{found[0]!r} could ping or link in {text!r}"
        for hidden in INVISIBLE.finditer(text):
            # The one use of an empty space: after the mark that would begin a mention.
            if hidden[0] != "\u200b" or text[hidden.start() - 1] not in "<@":
                yield f"{unicodedata.name(hidden[0], hex(ord(hidden[0])))} stands in {text!r}"
        if re.search(r"(?<!\\)\]\(", text):
            yield f"a masked link stands in {text!r}"


def _outside_of_code(text: str) -> str:
    """Without blocks of code, in which Discord reads nothing; they end at the first three backquotes."""
    return re.sub(r"```\w*\n[^\u200b]*?\n```", "", text)
