"""Errors as sentences for people; what has none is logged under a reference that the person gets."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord
from discord import app_commands

from bot import render
from bot.tongues import told, tr
from corpus.errors import NoSuchTag
from corpus.said import SPACE, Row, Said, Telling

log = logging.getLogger(__name__)


class BadWords(Telling):
    """What a person wrote into a command cannot be used; it is made of sentences that say what to write."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(Row(sentences, "\n"))


def sentence(error: BaseException) -> str | None:
    """What to tell a person; None when only the log should know."""
    cause = getattr(error, "original", error)  # discord.py wraps what a command raised
    if isinstance(cause, NoSuchTag) and cause.near and not any(name in str(cause) for name in cause.near):
        return told(Row((cause.told, Said("Close to it: {names}.", names=Row(cause.near))), SPACE))
    if isinstance(cause, Telling):
        return told(cause.told)
    if isinstance(cause, app_commands.MissingPermissions):
        return tr("That is for admins.")
    if isinstance(cause, app_commands.NoPrivateMessage):
        return tr("That works in a server only.")
    if isinstance(cause, app_commands.CheckFailure):
        return tr("You may not use that here.")
    if isinstance(cause, app_commands.TransformerError):
        return tr("“{words}” does not fit there.", words=str(cause.value))
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return tr("That command has changed since Discord last heard of it. Wait a minute and try again.")
    return None


def words(error: BaseException, where: str) -> str:
    """What to tell a person in any case: a sentence, or the reference under which the error was logged."""
    known = sentence(error)
    if known is not None:
        return known
    reference = secrets.token_hex(3)
    log.error("%s failed (reference %s)", where, reference, exc_info=error)
    return tr(
        "Something went wrong here. It is in the log as {reference}; tell an admin if it happens again.",
        reference=reference,
    )


async def tell(interaction: discord.Interaction[Any], told: str | render.Reply, *, tone: render.Tone = "plain") -> None:
    """Say something to the person alone, whatever was answered before."""
    reply = render.notice(told, tone=tone) if isinstance(told, str) else told
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(view=reply.view, ephemeral=True)
        else:
            await interaction.followup.send(view=reply.view, ephemeral=True)
    except discord.NotFound:  # Discord forgets an interaction that was not answered in time
        log.warning("nobody to tell any more: %s", told)
