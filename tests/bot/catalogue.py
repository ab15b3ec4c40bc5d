"""What is to be said in other languages: every sentence of the source, and the catalogues that hold them.

`python tests/bot/catalogue.py` brings the catalogues up to date: what is new is added, untranslated, and what nobody
says any more is taken out. A new language begins as a copy of another, with its name in `bot/tongues/tongue.py`.
"""

from __future__ import annotations

import ast
import asyncio
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from discord import Locale
from discord.app_commands import TranslationContextTypes, Translator, locale_str

from bot.client import Almanac
from bot.desk import Desk
from bot.memory import Memory
from bot.settings import Settings
from bot.tongues.names import NAMED
from bot.tongues.tongue import NAMES

HOME = Path(__file__).parents[2]
FILES = sorted((HOME / "bot" / "tongues").glob("*.po"))
SAYING = {"tr": 2, "mark": 1, "Said": 2}  # what sentences are given to, and how many of them
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"

"""


class Message(NamedTuple):
    """A sentence as a catalogue knows it; `more` is its plural, `context` tells names that are like sentences apart."""

    one: str
    more: str = ""
    context: str | None = None


@cache
def messages() -> dict[Message, str]:
    """Every sentence that is to be in the catalogues, with the file in which it stands first."""
    found: dict[Message, str] = {}
    for file in sorted([*(HOME / "bot").rglob("*.py"), *(HOME / "corpus").rglob("*.py")]):
        for message in _said(ast.parse(file.read_text("utf-8"))):
            found.setdefault(message, str(file.relative_to(HOME)))
    for message in asyncio.run(_named()):
        found.setdefault(message, "bot/cogs")
    return found


def _said(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if words and name in SAYING:
                yield Message(*words[: SAYING[name]])


async def _named() -> dict[Message, None]:
    """The names and descriptions of the commands, with all in them."""
    heard = _Ear()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder, "index.db")
        bot = Almanac(Settings.model_construct(), Desk(index, []), Memory(Path(folder, "memory.db")))
        await bot.learn_commands()
        for command in bot.tree.get_commands():
            await command.get_translated_payload(bot.tree, heard)
    return heard.messages


class _Ear(Translator):
    """Writes down what it is asked to translate."""

    def __init__(self) -> None:
        self.messages: dict[Message, None] = {}

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> None:
        """Translate nothing."""
        self.messages[Message(string.message, context=NAMES if context.location in NAMED else None)] = None


def read(file: Path) -> Catalog:
    """A catalogue."""
    with file.open("rb") as written:
        return read_po(written, locale=file.stem)


def write(file: Path, old: Catalog) -> None:
    """The catalogue again, with exactly the messages there are, in the order of the source."""
    new = Catalog(locale=file.stem, fuzzy=False)
    for message, place in sorted(messages().items(), key=lambda one: (one[1], one[0].context or "")):
        words = (message.one, message.more) if message.more else message.one
        known = old.get(message.one, message.context)
        there = known.string if known and isinstance(known.string, tuple) == bool(message.more) else None
        new.add(words, there, locations=[(place, 0)], context=message.context)
    with file.open("wb") as out:
        out.write(_HEADER.format(language=file.stem, forms=new.plural_forms).encode())
        write_po(out, new, width=120, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    for one in FILES:
        write(one, read(one))
