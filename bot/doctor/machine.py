"""What can be looked at on this machine: settings, files, disk. It asks nothing of Discord."""

from __future__ import annotations

import base64
import binascii
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.doctor.finding import Finding
from bot.memory import BadMemory, Memory
from bot.settings import Settings, SettingsFault, open_to_others
from bot.upkeep.alone import NotAlone, alone
from corpus import corrections, readers, retelling
from corpus.errors import BadCorrections, BadIndex, NoIndex
from corpus.store import Store

ROOM = 200  # MiB of free disk below which a rebuild may fail
_TOKEN = re.compile(r"([\w-]{18,})\.[\w-]{5,}\.[\w-]{20,}")


def examine(env_file: Path = Path(".env")) -> Iterator[Finding]:
    """Look at everything that can be looked at from here, one after another."""
    try:
        settings = Settings.load(env_file)
    except SettingsFault as fault:
        for line in str(fault).splitlines():
            yield Finding("settings", "fault", line)
        return
    yield Finding("settings", "good", "every setting can be used")
    yield from _secrecy(env_file)
    yield _token(settings)
    if not settings.corpus_sites or settings.corpus_dumps.exists():
        yield _dumps(settings.corpus_dumps)
    if settings.corpus_sites:
        yield Finding("sites", "good", f"{', '.join(settings.corpus_sites)}; whether they answer, a re-index tells")
    yield from _corrections(settings.corpus_dumps)
    yield _index(settings.corpus_index)
    yield _memory(settings.bot_memory)
    yield from _others(settings.bot_memory)
    if settings.bot_prose_model:
        yield _model(settings.bot_prose_model)
    for path in dict.fromkeys((settings.corpus_index.parent, settings.bot_memory.parent)):
        yield _room(path)


def _secrecy(env_file: Path) -> Iterator[Finding]:
    if told := open_to_others(env_file):
        yield Finding(str(env_file), "note", told)


def _token(settings: Settings) -> Finding:
    if settings.discord_token is None:
        return Finding("token", "fault", "there is no DISCORD_TOKEN; run `bot` and it says where to get one")
    match = _TOKEN.fullmatch(settings.discord_token.get_secret_value())
    if match is None or not _number(match[1]):
        return Finding("token", "fault", "DISCORD_TOKEN does not look like a bot's token; copy it again, whole")
    return Finding("token", "good", "it has the shape of a token; whether it is the right one, only Discord can tell")


def _number(part: str) -> bool:
    """Is this, in Base64, the number of a bot? Each token starts with one."""
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).isdigit()
    except (binascii.Error, ValueError):
        return False


def _dumps(path: Path) -> Finding:
    if not path.exists():
        return Finding("dumps", "fault", f"{path} is not there; make it and put dumps into it, or set CORPUS_DUMPS")
    if not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
        return Finding("dumps", "fault", f"{path} cannot be read by the user that runs this")
    found = sum(1 for _ in readers.dumps([path]))
    if not found:
        return Finding("dumps", "fault", f"there is no file in {path}; put the team's dumps there")
    return Finding("dumps", "good", f"{found:,} in {path}; `corpus index` tells which of them can be read")


def _corrections(dumps: Path) -> Iterator[Finding]:
    try:
        told = corrections.read_beside([dumps])
    except BadCorrections as error:
        for line in str(error).splitlines():
            yield Finding("corrections", "fault", line)
        return
    if count := len(told.pieces) + len(told.tags):
        yield Finding("corrections", "good", f"{count:,} in {corrections.place([dumps])}")


def _index(path: Path) -> Finding:
    try:
        with Store.open(path) as store:
            pieces = store.facts().pieces
    except NoIndex:
        return Finding("index", "note", f"{path} is not there yet; the bot builds it when it starts")
    except BadIndex as error:
        return Finding("index", "note", f"{error}. The bot builds it anew when it starts")
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Finding("index", "good", f"{pieces:,} pieces in {path}, written {written:%Y-%m-%d %H:%M} UTC")


def _memory(path: Path) -> Finding:
    if not path.exists():
        return Finding("memory", "note", f"{path} is not there yet; the bot makes it when it starts")
    try:
        memory = Memory(path)
        faults = memory.check()
    except BadMemory as error:
        return Finding("memory", "fault", str(error))
    if faults:
        return Finding("memory", "fault", f"{path} is damaged ({faults[0]}); put a copy of it back")
    return Finding("memory", "good", f"{len(memory.digests()):,} digests in {path}")


def _others(memory: Path) -> Iterator[Finding]:
    """Does a bot run with this memory?"""
    if not memory.with_name(f"{memory.name}.lock").exists():
        return
    try:
        with alone(memory):
            pass
    except NotAlone as error:
        yield Finding("bots", "note", f"{str(error).partition('. ')[0]}; a second one would refuse to start")


def _model(name: str) -> Finding:
    if wrong := retelling.look(name):
        return Finding("model", "fault", f"BOT_PROSE_MODEL: {wrong}")
    return Finding("model", "good", f"{name} is known; whether it answers, only asking shows")


def _room(path: Path) -> Finding:
    """Can we write there, and is there room?"""
    there = next(parent for parent in (path.absolute(), *path.absolute().parents) if parent.exists())
    if not os.access(there, os.W_OK):
        return Finding(str(path), "fault", f"the user that runs this may not write to {there}")
    free = shutil.disk_usage(there).free // 2**20
    if free < ROOM:
        return Finding(str(path), "fault", f"{free:,} MiB free; make room for {ROOM:,}, or a rebuild may fail")
    return Finding(str(path), "good", f"{free:,} MiB free")
