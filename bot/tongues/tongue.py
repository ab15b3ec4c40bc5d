"""A language that the bot speaks: its catalogue of sentences, and how it writes dates, numbers and rows of names.

A catalogue is a file of GNU gettext (`de.po`); its keys are the sentences in English, so one without a translation is
said in English. Dates, numbers and names of languages are Unicode's (CLDR), by way of Babel.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta, get_day_names, get_month_names
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from corpus.said import SPACE, Row, Said, When

NAMES = "name"  # the context in which commands and options stand in a catalogue: Discord takes no spaces in them
# Discord's names of languages, by ours: the catalogue, and the country whose dates and numbers are written.
_SPOKEN = {"de": "de", "fr": "fr", "ru": "ru", "zh-CN": "zh_Hans_CN", "en-US": "en_US"}
_CATALOGUES = {"de": "de.po", "fr": "fr.po", "ru": "ru.po", "zh-CN": "zh_CN.po"}
_WIDE = re.compile("(?<=[。！？]) ")  # what ends a sentence of Chinese is as wide as a character, its space included


class Tongue:
    """One language."""

    def __init__(self, catalogue: NullTranslations, locale: str) -> None:
        self._catalogue = catalogue
        self._locale = Locale.parse(locale)

    def tr(self, one: str, more: str = "", /, **values: object) -> str:
        """The sentence with these values; of two, that for the number `n`."""
        n = values.get("n")
        if more and isinstance(n, int):
            template = self._catalogue.ngettext(one, more, n)
        else:
            template = self._catalogue.gettext(one)
        return template.format_map({name: self._value(value) for name, value in values.items()}) if values else template

    def name(self, words: str) -> str:
        """The name of a command or of an option."""
        return self._catalogue.pgettext(NAMES, words)

    def told(self, words: str) -> str:
        """What the corpus says, in this language if it remembers how it was made."""
        if isinstance(words, Said):
            return self.tr(words.one, words.more, **words.values)
        if isinstance(words, When):
            return self.when(words.day, words.precision)
        if isinstance(words, Row):
            mark = self.tr(words.mark) if words.mark.strip("\n") else words.mark  # gettext has its header under ""
            joined = mark.join(map(self.told, words.parts))
            return _WIDE.sub("", joined) if words.mark == SPACE else joined
        return words

    def number(self, number: float) -> str:
        """A number, in groups of three digits."""
        return _grouped(number, self._locale)

    def thousands(self) -> str:
        """What stands between groups of three digits."""
        return self.number(10_000)[2:-3]

    def when(self, day: date | None, precision: str = "day") -> str:
        """A date, no more of it than is known; empty for none."""
        if day is None or precision == "none":
            return ""
        if precision == "day":
            return format_date(day, "long", locale=self._locale)
        return format_skeleton("yMMMM" if precision == "month" else "y", day, locale=self._locale)

    def anniversary(self, day: date) -> str:
        """A day of any year: `15 February`."""
        return format_skeleton("MMMMd", day, locale=self._locale)

    def weekday(self, day: date) -> str:
        """A day with its weekday: `Sunday, 15 February 2026`."""
        return format_date(day, "full", locale=self._locale)

    def months(self) -> list[str]:
        """The twelve months, as short as a chart needs them."""
        return [get_month_names("abbreviated", "stand-alone", self._locale)[n] for n in range(1, 13)]

    def weekdays(self, width: str = "wide") -> list[str]:
        """The seven days, Monday first."""
        names = get_day_names(width, "stand-alone", self._locale)  # type: ignore[arg-type]  # babel takes any width
        return [names[n] for n in range(7)]

    def lasting(self, seconds: float) -> str:
        """How long something took: `3 seconds`, or `5 minutes`."""
        return format_timedelta(timedelta(seconds=seconds), threshold=1.5, locale=self._locale)

    def ago(self, age: timedelta) -> str:
        """How long ago: `3 hours ago`."""
        return format_timedelta(-age, granularity="minute", threshold=1, add_direction=True, locale=self._locale)

    def row(self, names: Sequence[str]) -> str:
        """Names one after another: `Li, Ahmed and Quill`."""
        return format_list(list(names), locale=self._locale)

    def language(self, code: str) -> str:
        """The name of a language by its BCP 47 tag; the tag itself where there is no name."""
        return str(self._locale.languages.get(code.split("-")[0].lower(), code))

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self.told(value)
        return self.number(value) if isinstance(value, int | float) else value


@cache
def tongue(locale: str) -> Tongue:
    """The language that goes by this name in Discord; English where we have none."""
    file = _CATALOGUES.get(locale)
    return Tongue(_read(file) if file else NullTranslations(), _SPOKEN.get(locale, "en_GB"))


@lru_cache(4096)
def _grouped(number: float, locale: Locale) -> str:
    # Babel takes 70 microseconds for one, and a page of answers has dozens, made while nobody else is answered.
    return format_decimal(number, locale=locale)


def known() -> tuple[str, ...]:
    """The languages that there are catalogues of, by Discord's names."""
    return tuple(_CATALOGUES)


def _read(file: str) -> GNUTranslations:
    """A catalogue as gettext's own machine form, made when it is asked for: so there is nothing to compile."""
    written = resources.files(__package__).joinpath(file).read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(written), locale=file.removesuffix(".po")))
    compiled.seek(0)
    return GNUTranslations(compiled)
