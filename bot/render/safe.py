"""Words of the corpus or of a person, made safe for a Discord message: they ping nobody and format nothing.

Discord's Markdown is undone by a backslash before the mark (its *Markdown Text 101*). Mentions, timestamps and
command links are undone by an empty space inside, as discord.py's `escape_mentions` does: Discord reads them before
Markdown, so a backslash would not do. It is the only invisible character that we ever write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

EMPTY = "\u200b"
ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji are spelt with them
# Fillers and joiners that show nothing and are no format characters to Unicode.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u3164\uffa0\u2800")
_MARKS = frozenset("\\*_~`|[]")
_MENTION = re.compile(r"<(?=[@#:/\w])|@(?=everyone|here)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#|\w+;)")
_TELLING = re.compile(r"[\\*_~`|\[\]<@&]|\A\s*[#\-+>=\d]")  # nothing is to be undone where none of these stands
_OPENING = re.compile(r"(?P<mark>#{1,6}|-#?|\+|>{1,3}|=+|\d{1,9}(?=[.)]))")


def plain(words: str) -> str:
    """Without what cannot be seen: controls, direction overrides, empty spaces; line ends stay, tabs become spaces.

    >>> plain("a\u202eb\u200bc\\x07\\td")
    'abc d'
    """
    if words.isprintable() and _BLANKS.isdisjoint(words):  # as nearly all are
        return words
    tidy = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept: list[str] = []
    for at, char in enumerate(tidy):
        if char == "\n":
            kept.append(char)
        elif char in "\t\v\f" or unicodedata.category(char) == "Zs":
            kept.append(" ")
        elif char in _JOINERS:
            if 0 < at < len(tidy) - 1 and _joinable(tidy[at - 1]) and _joinable(tidy[at + 1]):
                kept.append(char)
        elif char not in _BLANKS and unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(char)
    return "".join(kept)


def line(words: str) -> str:
    """On one line, without what cannot be seen; not yet escaped."""
    return " ".join(plain(words).split())


def escape(words: str) -> str:
    """Safe to stand anywhere in a message, line ends kept.

    >>> print(escape("# *Hi* @everyone\\n- [x](http://y)").replace(EMPTY, "|"))
    \\# \\*Hi\\* @|everyone
    \\- \\[x\\](http://y)
    """
    return "\n".join("".join(_atoms(one.strip())) for one in plain(words).split("\n"))


def say(words: str) -> str:
    """Safe and on one line."""
    return "".join(_atoms(line(words)))


def fit(words: str, most: int) -> str:
    """Safe, on one line, and at most `most` long as Discord counts; cut between words where one is near.

    >>> fit("The long road to Samarkand", 15)
    'The long road…'
    """
    return "".join(_cut(_atoms(line(words)), most))


def take(words: str, most: int) -> tuple[str, str]:
    """The first safe part of a line, at most `most` long, and the rest, not yet escaped; cut between words if possible.

    >>> take("all the *long* way", 12)
    ('all the', '*long* way')
    """
    one = line(words)
    atoms = _atoms(one)
    room, count = most, 0
    while count < len(atoms) and room >= size(atoms[count]):
        room -= size(atoms[count])
        count += 1
    count = max(1, count)
    if count < len(atoms) and atoms[count] != " ":
        space = next((at for at in range(count - 1, 0, -1) if atoms[at] == " "), 0)
        count = space if space > count * 0.5 else count
    return "".join(atoms[:count]).strip(), one[count:].strip()


def marked(words: str, marks: Sequence[tuple[int, int]], most: int) -> str:
    """Safe, on one line, with the spans `marks` of `words` in bold, at most `most` long.

    >>> marked("Bread and *salt*", [(0, 5), (10, 16)], 80)
    '**Bread** and **\\\\*salt\\\\***'
    """
    pieces: list[str] = []
    used = 0
    spans = _spans(words, marks)
    for n, (part, bold) in enumerate(spans, 1):
        around = 4 if bold else 0
        # The space at an edge of a part is kept: it stands between two parts of one line.
        bare = plain(part).replace("\n", " ")
        atoms = _cut(_atoms(re.sub(r" +", " ", bare)), most - used - around - 1)
        told = "".join(atoms)
        if bold and told.strip():
            lead, trail = told[: len(told) - len(told.lstrip())], told[len(told.rstrip()) :]
            told = f"{lead}**{told.strip()}**{trail}"
        pieces.append(told)
        used += size(told)
        if atoms and atoms[-1] == ELLIPSIS and not part.endswith(ELLIPSIS):
            break
        if most - used < 8:
            if any(plain(more).strip() for more, _ in spans[n:]):
                pieces = ["".join(pieces).rstrip(), ELLIPSIS]
            break
    return "".join(pieces).strip()


def size(words: str) -> int:
    """How long a text is for Discord: UTF-16 units, which is never less than what any side counts."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def cut(words: str, most: int) -> str:
    """Not escaped, for labels, which format nothing: on one line and at most `most` long.

    >>> cut("Samarkand", 5)
    'Sama…'
    """
    return "".join(_cut(list(line(words)), most))


def _spans(words: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in turns of plain and marked; marks that touch or overlap are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(len(words), b)) for a, b in marks):
        if start >= end:
            continue
        if joined and not words[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    spans: list[tuple[str, bool]] = []
    at = 0
    for start, end in joined:
        spans += [(words[at:start], False), (words[start:end], True)]
        at = end
    spans.append((words[at:], False))
    return [span for span in spans if span[0]]


def _atoms(one: str) -> list[str]:
    """A line as a list of safe bits that must not be cut through."""
    if not _TELLING.search(one):
        return list(one)
    empties = {match.end() for match in _MENTION.finditer(one)}
    entities = {match.start() for match in _ENTITY.finditer(one)}
    bare = len(one) - len(one.lstrip())
    opening = _OPENING.match(one, bare)
    guarded = set()
    if opening:
        mark = opening["mark"]
        guarded = {opening.end()} if mark[0].isdigit() else set(range(opening.start(), opening.end()))
    atoms: list[str] = []
    for at, char in enumerate(one):
        bit = f"\\{char}" if char in _MARKS or at in guarded or at in entities else char
        atoms.append(bit + EMPTY if at + 1 in empties else bit)
    return atoms


def _cut(atoms: list[str], most: int) -> list[str]:
    """As many atoms as fit with an ellipsis after them; all of them where all fit."""
    if size("".join(atoms)) <= most:
        return atoms
    kept: list[str] = []
    room = most - 1
    for atom in atoms:
        room -= size(atom)
        if room < 0:
            break
        kept.append(atom)
    space = next((at for at in range(len(kept) - 1, -1, -1) if kept[at] == " "), 0)
    if len(kept) < len(atoms) and atoms[len(kept)] != " " and space > len(kept) * 0.6:
        kept = kept[:space]
    while kept and kept[-1] in " ,;:.":
        kept.pop()
    # A mark or accent that was cut off from its letter changes nothing; a joiner at the end would show.
    while kept and kept[-1][-1] in _JOINERS:
        kept.pop()
    return [*kept, ELLIPSIS] if most > 0 else []


def _joinable(char: str) -> bool:
    return not char.isascii() and not char.isspace() and char not in _JOINERS
