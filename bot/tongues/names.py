"""Names and descriptions of commands in every language, as Discord asks for them when it is told the commands."""

from __future__ import annotations

from discord import Locale
from discord.app_commands import TranslationContextLocation, TranslationContextTypes, Translator, locale_str

from bot.tongues.tongue import known, tongue

NAMED = (
    TranslationContextLocation.command_name,
    TranslationContextLocation.group_name,
    TranslationContextLocation.parameter_name,
)


class Names(Translator):
    """Looks what a command is called up in the catalogues."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        """The words in that language; None where we have no catalogue of it."""
        if locale.value not in known():
            return None
        there = tongue(locale.value)
        return there.name(string.message) if context.location in NAMED else there.tr(string.message)
