"""The facts above a text that site generators read: YAML between `---`, TOML between `+++`, a JSON object, plain lines.

All is read as the words that stand there. YAML's own guesses are switched off: with them `draft: no` is false but
`title: No` is too, a time is moved to another zone, and 2013-02-30 stops the reader.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import yaml
from yaml.constructor import ConstructorError

from corpus.readers.dump import Refused
from corpus.readers.exports import header_lines
from corpus.said import Said
from corpus.text import clean

_YAML = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)??\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_TELLING = re.compile(r"^(?:title|date|layout|tags|authors?)[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
_LARGEST = 64 * 1024  # characters; more than that is no front matter
_LINE = re.compile(r"([\w-]+):[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_NOTHING = ("", "~", "null", "none")
_YES = ("true", "yes", "on", "1")
_MOST = 200  # values of one field; YAML's aliases can make a small file mean very many

# libyaml's loader is ten times as fast, where it was built in; but nesting without end breaks its stack, and with it
# the whole program, where Python's own raises an error.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STEP = 20
_STEPS = re.compile(rf"(?:[-?:][ \t]+){{{_STEP}}}")
_BRACKETS = 200
_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'")
_DOTS = 300  # in a line of TOML, none of them quoted; for each dot of a key tomllib copies what is left of it


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields above a text, by name; `Date`, `pub-date` and `pub date` are asked for as `date` and `pub_date`."""

    fields: Mapping[str, object]

    def values(self, *names: str) -> tuple[str, ...]:
        """Every value of the first of these fields that has any, as words; of what has a name, its name."""
        for name in names:
            if name in self.fields and (found := tuple(_words(self.fields[name]))[:_MOST]):
                return found
        return ()

    def value(self, *names: str) -> str:
        """The first value of the first of these fields that has any, else nothing."""
        found = self.values(*names)
        return found[0] if found else ""

    def yes(self, name: str) -> bool:
        """Is this field there, and does it say yes?"""
        return self.value(name).lower() in _YES

    def is_list(self, name: str) -> bool:
        """Were the values of this field written apart from each other?"""
        return not isinstance(self.fields.get(name), str)


def opens(start: str) -> bool:
    """Does a text that starts so have front matter in YAML or TOML, with a field that a post has?"""
    match = _YAML.match(start) or _TOML.match(start)
    return match is not None and _TELLING.search(match[1] or "") is not None


def split(source: str) -> tuple[FrontMatter, str] | None:
    """The front matter at the start of `source`, and the text after it; None where there is none.

    >>> matter, text = split("---\\ntitle: Low water\\n---\\nIt fell.")
    >>> matter.value("title"), text
    ('Low water', 'It fell.')
    """
    if match := _YAML.match(source):
        fields = _yaml(_fits(match[1] or ""))
    elif match := _TOML.match(source):
        fields = _toml(_fits(match[1] or ""))
    elif source.startswith("{") and not source.startswith(("{%", "{{")):
        return _json(source)
    elif lines := header_lines.split(source):
        return FrontMatter(_flat(lines[0])), source[lines[1] :]
    else:
        return None
    return FrontMatter(_flat(fields)), source[match.end() :]


def _fits(matter: str) -> str:
    if len(matter) > _LARGEST:
        raise Refused(Said("The front matter is too long to be any."))
    return matter


def _yaml(matter: str) -> object:
    try:
        return _load(matter)
    except yaml.YAMLError as error:
        try:
            return _load(_mended(matter))
        except yaml.YAMLError:
            mark = getattr(error, "problem_mark", None)
            raise _broken("YAML", mark.line + 1 if mark else None) from error


def _load(matter: str) -> object:
    steps, brackets = (sum(map(matter.count, signs)) for signs in ("-?:", "[{"))
    deep = brackets > _BRACKETS or (steps >= _STEP and _STEPS.search(matter))
    loader = (yaml.BaseLoader if deep else _Loader)(matter)
    try:
        node = loader.get_single_node()
        return None if node is None else _told(node, {})
    except RecursionError as error:
        raise Refused(Said("The front matter is nested too deep.")) from error
    finally:
        loader.dispose()


def _told(node: yaml.Node, known: dict[yaml.Node, object]) -> object:
    """What a node of YAML holds: words, lists, fields by name; `known` is what others hold, for aliases to repeat.

    The loader's own way asks of each word what kind of object to make of it, and takes three times as long.
    """
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if node in known:
        if known[node] is None:
            raise ConstructorError(None, None, "it is part of itself", node.start_mark)
        return known[node]
    known[node] = None
    if isinstance(node, yaml.SequenceNode):
        known[node] = [_told(one, known) for one in node.value]
        return known[node]
    fields: dict[str, object] = {}
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode):
            raise ConstructorError(None, None, "a name is one word", name.start_mark)
        fields[name.value] = _told(value, known)
    known[node] = fields
    return fields


def _mended(matter: str) -> str:
    """The commonest slips put right: `title: Salt: a history`, a value that starts with `@` or `%`, tabs."""

    def quoted(match: re.Match[str]) -> str:
        value = match[2]
        if re.fullmatch(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[{].*|[|>][-+\d]*", value):
            return match[0]
        return f"{match[1]}: '" + value.replace("'", "''") + "'"

    return _LINE.sub(quoted, matter.replace("\t", "  "))


def _toml(matter: str) -> object:
    if any(line.count(".") > _DOTS for line in _QUOTED.sub("", matter).split("\n")):
        raise _broken("TOML")
    try:
        return tomllib.loads(matter)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise _broken("TOML", int(at[1]) if at else None) from error
    except (ValueError, RecursionError) as error:
        raise Refused(Said("The front matter is nested too deep, or holds a number that is none.")) from error


def _broken(form: str, line: int | None = None) -> Refused:
    """Told where it is broken, counted from the fence above it, which is line 1."""
    if line is None:
        return Refused(Said("The front matter is no valid {form}.", form=form))
    return Refused(Said("The front matter is no valid {form} (line {line}).", form=form, line=str(line + 1)))


def _json(source: str) -> tuple[FrontMatter, str] | None:
    try:
        fields, end = json.JSONDecoder().raw_decode(source)
    except (ValueError, RecursionError):
        return None
    return FrontMatter(_flat(fields)), source[end:]


def _flat(fields: object) -> dict[str, object]:
    """One level of fields; those of Zola's `extra`, Hugo's `params` and the `taxonomies` of both count last."""
    if not isinstance(fields, dict):
        return {}
    flat: dict[str, object] = {}
    nested = [value for key in ("taxonomies", "extra", "params") if isinstance(value := fields.get(key), dict)]
    for level in (fields, *nested):
        for key, value in level.items():
            flat.setdefault(_name(str(key)), value)
    return flat


@lru_cache(256)
def _name(key: str) -> str:
    """The name by which a field is asked for."""
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def _words(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip().lower() not in _NOTHING:
            yield clean(value).strip()
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, bool | int | float):
        yield str(value).lower()
    elif isinstance(value, dict):
        # Docusaurus has authors with a title of theirs and tags with a label, Material for MkDocs a date of creation.
        yield from _words(next(filter(None, map(value.get, ("name", "label", "title", "created"))), None), depth + 1)
    elif isinstance(value, list) and depth < 2:
        for one in value[:_MOST]:
            yield from _words(one, depth + 1)
