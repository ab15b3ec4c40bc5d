"""JSON as programs export it: what a file is, told from a start that may be cut anywhere; and the whole, in bounds."""

from __future__ import annotations

import json
import re

from corpus import decoding
from corpus.readers.dump import Dump, Refused
from corpus.said import Said
from corpus.text import clean

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\],:]|[^\s{}\[\],:"]++', re.DOTALL)
_DEEPEST = 3  # keys; what lies deeper tells nothing about a format
_NESTED = 32  # objects and lists in one another
_LARGEST = 20 * 1024 * 1024  # bytes, and with
_MOST = 3_000_000  # values what Python needs for it stays within 500 MB
_OBJECTS = 500_000  # each of which may be an entry


def outline(head: bytes) -> dict[str, str]:
    """The keys at the start of a JSON file with the words that stand there; `[]` stands for any place in a list.

    >>> outline(b'[{"id": 7, "title": {"rendered": "Ice"}, "content": {"ren')
    {'[].id': '7', '[].title': '', '[].title.rendered': 'Ice', '[].content': ''}
    """
    source = decoding.utf8(head).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not source.startswith(("{", "[")):
        return {}
    found: dict[str, str] = {}
    places: list[tuple[str, bool]] = []  # of each object and list that is open: its path, and is it a list
    key, due = "", False  # the key last read; is what comes next one
    for match in _TOKEN.finditer(source):
        sign = match[0]
        if sign in "{[":
            if len(places) > _NESTED:
                break
            path = places[-1][0] + ("" if places[-1][1] else key) if places else ""
            places.append((path + ("[]" if sign == "[" else "." if path else ""), sign == "["))
            if sign == "{" and path.endswith("[]"):
                places[-1] = (path + ".", False)
            due = sign == "{"
        elif sign in "}]":
            if not places or len(places) == 1:
                break
            places.pop()
            due = False
        elif sign == ",":
            due = bool(places) and not places[-1][1]
        elif sign != ":" and places:
            words = sign.strip('"')
            if due and sign.startswith('"') and sign.endswith('"') and len(sign) > 1:
                key, due = words, False
                if (places[-1][0] + key).count(".") < _DEEPEST:
                    found.setdefault(places[-1][0] + key, "")
            elif not places[-1][1] and not found.get(places[-1][0] + key, "-"):
                found[places[-1][0] + key] = words.replace("\\/", "/")
    return found


def load(dump: Dump) -> object:
    """What a JSON file holds; Refused if it is none, or would need too much."""
    data = dump.whole() if dump.size <= _LARGEST else None
    if data is None or sum(map(data.count, (b",", b"[", b"{"))) > _MOST or data.count(b"{") > _OBJECTS:
        raise Refused(
            Said(
                "The JSON is too large: the most we read is {most} MiB, {values} values and {objects} objects.",
                most=_LARGEST >> 20,
                values=_MOST,
                objects=_OBJECTS,
            )
        )
    source = decoding.decode(data)
    del data
    try:
        return json.loads(source.lstrip("\ufeff"), strict=False)
    except json.JSONDecodeError as error:
        line, column = str(error.lineno), str(error.colno)
        raise Refused(Said("The JSON is damaged in line {line}, column {column}.", line=line, column=column)) from error
    except (ValueError, RecursionError) as error:
        raise Refused(Said("The JSON is nested too deep, or holds a number that is none.")) from error


def field(value: object, *path: str) -> object:
    """What stands under these keys, one in the other; None where there is nothing of the kind."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def words(value: object, *path: str) -> str:
    """The words that stand under these keys; numbers are words too."""
    found = field(value, *path)
    if isinstance(found, str):
        return clean(found).strip()
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def values(value: object, *path: str) -> list[object]:
    """The list that stands under these keys; a single object is a list of one."""
    found = field(value, *path)
    return found if isinstance(found, list) else [found] if isinstance(found, dict) else []
