"""One entry of the file of corrections set from a program: every other line, and every comment, stays as it is."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TypeAlias

from corpus import drafts
from corpus.corrections import reading, statements
from corpus.errors import BadCorrections
from corpus.said import Said

Value: TypeAlias = str | bool | date | Sequence[str] | None  # None takes the line out
_HEAD = """\
# What the dumps have wrong or leave out, said by the team. README.md tells what can stand here.
"""
_TRIES = 3


def correct(path: Path, key: str, values: Mapping[str, Value], *, further: Collection[str] = ()) -> None:
    """Write `values` (by field) into the entry of the piece with that key, which is begun if it is not there.

    An entry may also stand under one of the `further` keys that lead to the piece; the last one counts.

    The file is written beside and swapped in. Raises BadCorrections, and leaves the file alone, when it cannot be
    followed as it is or would not be afterwards, and OSError when the disk refuses.
    """
    told = [one.key for one in reading.read(path).pieces if one.key == key or one.key in further]
    _edit(path, ("pieces", (told or [key])[-1]), values)


def alias(path: Path, tag: str, other: str | None) -> None:
    """Write that one tag is another; None takes it back. Raises as `correct` does."""
    _edit(path, ("tags",), {tag: other})


def _edit(path: Path, entry: statements.Path, values: Mapping[str, Value]) -> None:
    path = path.resolve()  # a link stays a link
    for _ in range(_TRIES):
        before = path.read_bytes() if path.exists() else None
        written = reading.load(path)
        made = edited(_HEAD if written is None else written, entry, values, name=str(path))
        mark = "\ufeff" if before is not None and before.startswith(b"\xef\xbb\xbf") else ""
        if _swapped(path, (mark + made).encode("utf-8"), before):
            return
    raise BadCorrections(Said("{path} is being changed by someone else. Try again in a moment.", path=str(path)))


def edited(written: str, entry: statements.Path, values: Mapping[str, Value], *, name: str = "corrections.toml") -> str:
    """The text of the file with `values` in that entry. Raises BadCorrections where it cannot be done for certain."""
    reading.parse(written, name)
    wanted = tomllib.loads(written)
    made = written
    for field, value in values.items():
        _want(wanted, (*entry, field), value)
        made = _set(made, (*entry, field), value)
    # The last word is TOML's own: nothing may have changed but what was asked for.
    if statements.broken(made) or _bare(tomllib.loads(made)) != _bare(wanted):
        raise BadCorrections(
            Said("{file} is written in a way that I cannot change safely. Change it by hand.", file=name)
        )
    reading.parse(made, name)
    return made


def _set(written: str, path: statements.Path, value: Value) -> str:
    cut = statements.cut(written)
    own = next((one for one in cut if not one.header and one.path == path), None)
    if own is not None and value is not None:
        return written[: own.at] + _toml(value) + written[own.end :]
    if own is not None:
        after = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)").match(written, own.end)
        return written[: own.start] + written[after.end() if after else own.end :]
    around = next((one for one in cut if not one.header and one.path == path[: len(one.path)]), None)
    if around is not None:  # an inline table holds the entry
        whole = deepcopy(around.value)
        if isinstance(whole, dict):
            _want(whole, path[len(around.path) :], value)
            return written[: around.at] + _toml(whole) + written[around.end :]
    return written if value is None else _added(written, cut, path, value)


def _added(written: str, cut: Sequence[statements.Statement], path: statements.Path, value: Value) -> str:
    """A line more, behind the last of its entry; an entry more, at the end, where there is none."""
    end = "\r\n" if "\r\n" in written else "\n"
    beside = [one for one in cut if one.path[: len(path) - 1] == path[:-1] and len(one.table) < len(path)]
    if beside:
        last = beside[-1]
        line_end = written.find("\n", last.end)
        at = len(written) if line_end < 0 else line_end + 1
        name = ".".join(map(_name, path[len(last.table) :]))
        return f"{written[:at]}{'' if line_end >= 0 else end}{name} = {_toml(value)}{end}{written[at:]}"
    gap = "" if not written else end if written.endswith("\n") else end * 2
    heading = ".".join(map(_name, path[:-1]))
    return f"{written}{gap}[{heading}]{end}{_name(path[-1])} = {_toml(value)}{end}"


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(words: str) -> str:
    # JSON's strings are TOML's, but for one control character, and for halves of characters, which are no text.
    whole = words.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_name(str(name))} = {_toml(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)


def _want(tree: dict[str, object], path: statements.Path, value: Value) -> None:
    for name in path[:-1]:
        inner = tree.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    if value is None:
        tree.pop(path[-1], None)
    else:
        tree[path[-1]] = value if isinstance(value, str | bool | date) else list(value)


def _bare(tree: object) -> object:
    """Dates as their words, and no empty tables: what counts when two files are held side by side."""
    if isinstance(tree, dict):
        inner = {name: _bare(one) for name, one in tree.items()}
        return {name: one for name, one in inner.items() if one != {}}
    return [_bare(one) for one in tree] if isinstance(tree, list) else tree if isinstance(tree, bool) else str(tree)


def _swapped(path: Path, data: bytes, before: bytes | None) -> bool:
    """Swap the file in; False, and nothing done, when somebody has saved it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = drafts.draft(path)
    try:
        draft.write_bytes(data)
        if before is not None:
            shutil.copymode(path, draft)
        drafts.lasting(draft)
        if (path.read_bytes() if path.exists() else None) != before:
            return False
        drafts.swap(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return True
