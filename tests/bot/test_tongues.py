"""Every catalogue says all there is to say, with nothing left out of a sentence; Discord takes the names in each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import simcord
from babel.messages.catalog import Catalog

import catalogue
from bot.posting import reasons
from bot.tongues import known, speaking, told, tr
from bot.tongues.tongue import tongue
from catalogue import FILES, Message
from corpus.said import SPACE, Row, Said

_NAME = re.compile(r"[-_'\w]{1,32}")
LANGUAGES = {"de", "fr", "ru", "zh-CN"}
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def strings(there: Catalog, message: Message) -> tuple[str, ...]:
    """What a catalogue says for a message: as many strings as the language has forms."""
    found = there.get(message.one, message.context)
    return () if found is None else found.string if isinstance(found.string, tuple) else (found.string,)


def gaps(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_the_languages_are_those_that_the_catalogues_are_of() -> None:
    assert set(known()) == LANGUAGES
    assert {file.stem.replace("_", "-") for file in FILES} == LANGUAGES


@each
def test_a_catalogue_has_no_hole(file: Path) -> None:
    there = catalogue.read(file)
    assert [one for one in catalogue.messages() if not all(strings(there, one) or [""])] == []


@each
def test_a_catalogue_has_nothing_that_nobody_says(file: Path) -> None:
    said = {(one.one, one.context) for one in catalogue.messages()}
    ids = [(one.id[0] if isinstance(one.id, tuple) else one.id, one.context) for one in catalogue.read(file) if one.id]
    assert set(ids) == said


@each
def test_a_catalogue_has_a_form_for_each_number(file: Path) -> None:
    there = catalogue.read(file)
    for one in catalogue.messages():
        assert len(strings(there, one)) == (there.num_plurals if one.more else 1), one


@each
def test_a_translation_has_the_gaps_of_its_sentence(file: Path) -> None:
    there = catalogue.read(file)
    for one in catalogue.messages():
        for string in strings(there, one):
            # "one piece" may do without the number, where a form is for that number alone
            lacking = gaps(one.more or one.one) - gaps(string)
            assert gaps(string) <= gaps(one.one) | gaps(one.more), one
            assert lacking <= ({"n"} if one.more else set()), one


@each
def test_a_command_that_a_sentence_names_is_named_as_in_that_language(file: Path) -> None:
    speaks = tongue(file.stem.replace("_", "-"))
    there = catalogue.read(file)
    names = {one.one for one in catalogue.messages() if one.context}
    for one in catalogue.messages():
        for words in re.findall(r"(?<![\w/.])/([a-z]+(?: [a-z]+)?)", one.one):
            command = [word for word in words.split() if word in names]
            told = "/" + " ".join(map(speaks.name, command))
            assert not command or all(told in string for string in strings(there, one)), (one, told)


async def test_discord_takes_the_names_in_every_language(env: simcord.Env) -> None:
    told = next(one.json for one in env.http_requests if one.method == "PUT" and one.path.endswith("/commands"))
    assert isinstance(told, list)
    for locale in LANGUAGES:
        _check(told, locale)


def _check(siblings: list[dict[str, Any]], locale: str) -> None:
    """Names are lower case, of the letters that Discord takes, and no two of them the same; nothing is too long."""
    names = [one["name_localizations"][locale] for one in siblings]
    assert len(set(names)) == len(names)
    for one, name in zip(siblings, names, strict=True):
        if "description" in one:
            assert _NAME.fullmatch(name), name
            assert name == name.lower()
            words = one["description_localizations"][locale]
            assert 1 <= len(words) <= 100, words
        assert 1 <= len(name) <= 32, name
        for choice in one.get("choices", ()):
            assert 1 <= len(choice["name_localizations"][locale]) <= 100
        _check(one.get("options", []), locale)


def test_a_sentence_keeps_what_it_was_made_of() -> None:
    sentence = Said("{n} piece by {name}", "{n} pieces by {name}", n=2, name="{odd} name")
    assert sentence == "2 pieces by {odd} name"
    assert tongue("xx").told(sentence) == sentence


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en-US", "February 15, 2013 1,234 Li, Ahmed, and Quill"),
        ("en-GB", "15 February 2013 1,234 Li, Ahmed and Quill"),
        ("de", "15. Februar 2013 1.234 Li, Ahmed und Quill"),
        ("fr", "15 février 2013 1\u202f234 Li, Ahmed et Quill"),
        ("ru", "15 февраля 2013\u202fг. 1\xa0234 Li, Ahmed и Quill"),
        ("zh-CN", "2013年2月15日 1,234 Li、Ahmed和Quill"),
    ],
)
def test_dates_numbers_and_rows_are_those_of_the_reader(locale: str, written: str) -> None:
    there = tongue(locale)
    names = there.row(["Li", "Ahmed", "Quill"])
    assert f"{there.when(date(2013, 2, 15))} {there.number(1234)} {names}" == written


def test_a_language_that_nobody_translated_is_answered_in_english() -> None:
    with speaking("ja"):
        assert tr("{n} piece", "{n} pieces", n=2) == "2 pieces"


def test_a_reason_that_was_kept_is_told_in_the_language_of_the_reader() -> None:
    with speaking("de"):
        assert told(reasons.said(reasons.PAUSED.format(name="mina"))) == "angehalten von mina"
        assert told(reasons.said("of an earlier version")) == "of an earlier version"


def test_sentences_stand_side_by_side_as_the_language_has_it() -> None:
    both = Row((Said("The file is empty."), Said("This needs a password.")), SPACE)
    assert tongue("de").told(both) == "Die Datei ist leer. Dafür braucht es ein Passwort."
    assert tongue("zh-CN").told(both) == "文件为空。这需要密码。"
