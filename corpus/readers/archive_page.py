"""The blocks of an archive page: its lines, wrapped ones joined, and what only a neighbour or repetition "
"tells of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import dates, language
from corpus.readers import archive_fields as fields
from corpus.readers import archive_furniture as furniture
from corpus.readers.archive_blocks import FOOT, HEAD, Block, Role
from corpus.readers.archive_headings import heading
from corpus.readers.archive_lines import BULLET, BY, ENTRY, FILED, TAGGED, role_of, unglued
from corpus.readers.archive_names import from_byline
from corpus.readers.archive_repeated import told
from corpus.readers.archive_shapes import han_person, names_like, person
from corpus.text import CJK, squeeze

_SPEAKER = re.compile(r"([^\W\d_][^:：—–.?!]{0,30}?)\s?(?:[:：]|\s[—–])\s")
_IN_CATEGORY = re.compile(r"(?:in|en|em|dans|unter|w|в)\s*[\"“«„]", re.IGNORECASE)
_YOURS = re.compile(
    r"(?:yours (?:faithfully|sincerely|truly|etc\.?)|(?:best|kind|warm) (?:regards|wishes)|sincerely(?: yours)?|"
    r"mit freundlichen grüßen|hochachtungsvoll|cordialement|atentamente|distinti saluti|с уважением|hoogachtend)\W*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[(\d{1,4})\](?=[^\s\[\].,;:)])")
_FORMED = re.compile(rf"[{CJK}]")
_FIRST = re.compile(rf"[{CJK}]|\S+")
_ENDED = re.compile(r"[.!?…。！？][”\"»’)]*\s*$")
_SLACK = (0.85, 0.95)  # of the width: pages leave a margin in lists; less where a sentence has ended
_OPENING = 8  # lines of a block that hold its first words


@dataclass(slots=True)
class _Draft:
    """A block as it is read: a wrapped page goes on with it in its next lines."""

    first: int
    lines: list[str]
    role: Role
    key: str
    tight: bool
    item: bool
    found: tuple[dates.Found, ...]

    def runs_on(self, above: str, line: str, width: int) -> bool:
        """Does a wrapped page go on with it in `line`, below `above`? Lines break where the next word does not fit."""
        first = _FIRST.match(line)
        room = width * _SLACK[_ENDED.search(above[-8:]) is not None]
        full = _columns(above.rstrip()) + _columns(first[0] if first else "") >= room
        if self.role == "text":
            return full
        entry = bool(ENTRY.match(" ".join(self.lines[:_OPENING])))
        return self.role in ("date", "filed", "tagged", "more") and (entry or full)

    def block(self) -> Block:
        text = self.lines[0]
        if len(self.lines) > 1:
            text += "".join(
                line if _FORMED.match(line) and _FORMED.search(above[-1]) else f" {line}"
                for above, line in pairwise(self.lines)
            )
        last = self.first + len(self.lines) - 1
        return Block(self.first, last, text, self.role, self.key, self.tight, self.item, self.found)


def wrapped_at(lines: Sequence[str]) -> int:
    """The width a page was wrapped at, or 0: wrapped pages have many lines just below one width and none above it."""
    lengths = sorted(_columns(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.98)]
    if width > 140 or width < 50:
        return 0
    full = sum(
        1
        for here, after in pairwise(lines)
        if after.strip() and width * 0.8 <= _columns(here.rstrip()) <= width + 2 and not BULLET.match(after)
    )
    return width if full >= 3 and full * 8 >= len(lengths) else 0


def _unlinked(lines: Sequence[str]) -> Sequence[str]:
    """Lines without the numbers that lynx puts before links (`[12]Older posts`), if it made the page."""
    numbers = [int(number) for line in lines for number in _LINK.findall(line)]
    if len(numbers) < 8 or sum(here + 1 == after for here, after in pairwise(numbers)) * 3 < len(numbers) * 2:
        return lines
    return [_LINK.sub("", line) for line in lines]


def blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of a page, in order; blank lines are in none."""
    lines = _unlinked(lines)
    day_first = dates.day_first(line for line in lines if len(line) < 1200)
    width = wrapped_at(lines)
    made: list[_Draft] = []
    tight = False
    for number, raw in enumerate(lines, 1):
        line = unglued(squeeze(raw))
        if not line:
            tight = False
            continue
        role, key, found = role_of(line, day_first)
        item = bool(BULLET.match(raw))
        if role == "date" and key == "date:" and width and _goes_on(lines, number, width):
            role, key = "text", ""
        above = lines[number - 2]
        if tight and width and role == "text" and not item and made[-1].runs_on(above, line, width):
            made[-1].lines.append(line)
        else:
            made.append(_Draft(number, [line], role, key, tight, item, found))
        tight = True
    read = _spoken([_again(draft.block(), day_first) for draft in made], day_first)
    page = _signed(_beside(told(_under_titles(read))))
    dated = [False, *(block.role == "date" for block in page), False]
    beside = Counter(
        block.text for at, block in enumerate(page) if block.role in ("text", "by") and (dated[at] or dated[at + 2])
    )
    twice = {line for line, count in beside.items() if count > 1}
    page = _turns(_signatures(_related(page)))
    return _titled(_headed(_signed_below(_noted(_with_fields(page, twice)))))


def _with_fields(page: Sequence[Block], twice: Collection[str]) -> Sequence[Block]:
    """The page with its lines of fields read; `twice` are lines that stand beside dates more than once.

    A line becomes a date, which makes a byline of its neighbour, whose people then are known.
    """
    lines = [fields.line(block) for block in page]
    small = fields.small(page, long=True)
    telling = [at for at, line in enumerate(lines) if line.tells]
    for _ in range(3):
        who = fields.people(page, lines, small)
        after = list(page)
        for at in telling:
            after[at] = fields.read(page[at], lines[at], who, twice, *_beside_date(page, at))
        if after == page:
            break
        page = after
    return page


def _noted(page: Sequence[Block]) -> list[Block]:
    """Notes on authors, in any language: short, below a text, and starting with the name of one who signs it."""
    made = list(page)
    signing: tuple[str, ...] = ()
    texts = 0
    for at, block in enumerate(page):
        if block.role in ("by", "date") and (named := from_byline(block)):
            signing, texts = tuple(name.casefold() for name in named if person(name) or han_person(name)), 0
        said = BULLET.sub("", block.text).lstrip("*（( ").casefold() if block.role == "text" else ""
        starts = signing and said.startswith(signing)
        if (
            starts
            and texts > 1
            and block.size <= 45
            and not block.turn
            and not _SPEAKER.match(BULLET.sub("", block.text))
        ):
            made[at] = replace(block, key="note")
        elif block.role == "text" and at and made[at - 1].key == "note":
            signing = ()  # what follows is another piece
        texts += block.role == "text" and block.size > 8
    return _followed(made)


def _followed(page: list[Block]) -> list[Block]:
    """The notes that a new piece follows, or nothing: a title at once, or below a paragraph or two."""
    for at, block in enumerate(page):
        if block.key == "note" and not block.headline:
            after = [other for other in page[at + 1 : at + 4] if other.key != "note"]
            if after and not any(other.headline or other.role != "text" for other in after):
                page[at] = replace(block, key="")
    return page


def _titled(page: Sequence[Block]) -> list[Block]:
    """A kind of text that stands alone between the end of a piece and the date of the next is its title: Editorial."""
    made = list(page)
    for at, block in enumerate(page[:-1]):
        before = page[at - 1] if at else None
        over = before is None or before.long or before.role in ("heading", "nav", *FOOT)
        if block.role == "label" and block.key == "fields" and over and page[at + 1].role in ("date", "by"):
            made[at] = replace(block, role="text", key="", kind="")
    return made


def _columns(line: str) -> int:
    """How wide a terminal shows it: Chinese, Japanese and Korean signs take two columns."""
    return len(line) if line.isascii() else len(line) + len(_FORMED.findall(line))


def _goes_on(lines: Sequence[str], number: int, width: int) -> bool:
    """Is the line full, and followed by one that goes on in small letters: the start of a wrapped paragraph?"""
    after = squeeze(lines[number]) if number < len(lines) else ""
    return len(lines[number - 1].rstrip()) >= width * 0.75 and after[:1].islower()


def _again(block: Block, day_first: bool | None) -> Block:
    """A block of several lines read as one: a date that closes a post may stand in the second."""
    if block.last == block.first or block.size > 60 or (block.role == "text" and not ENTRY.match(block.text)):
        return block
    role, key, found = role_of(block.text, day_first)
    return block if role == "text" else replace(block, role=role, key=key, found=found)


def _under_titles(page: Sequence[Block]) -> list[Block]:
    """A short line with a day right under a title, as newspapers print it: `Baltic Courier, 3 May 2012, 5 pm`."""
    made = list(page)
    for at, block in enumerate(page[:-1]):
        if (
            at
            and block.role == "text"
            and block.found
            and block.found[0].precision == "day"
            and block.size <= 10
            and not block.item
            and not re.search(r"[.?!:]$", block.text)
            and page[at - 1].headline
            and not page[at - 1].found
            and not any(other.role == "date" for other in page[max(at - 4, 0) : at])  # a day over the title is its day
            and len(block.text[block.found[-1].end :].split()) <= 4
        ):
            made[at] = replace(block, role="date", key="issue")
        elif at and _closing(page, at):
            made[at] = replace(block, role="date", key="closing")
    return made


def _closing(page: Sequence[Block], at: int) -> bool:
    """A line that is nothing but a name and a day, between a text and another piece: `Courier, 3 May 2012.`"""
    block = page[at]
    if block.role != "text" or not block.found or block.found[0].precision != "day" or block.size > 8 or block.item:
        return False
    over = page[at - 1].role == "text" and not page[at - 1].headline and not block.tight
    rest = block.text[block.found[-1].end :].strip(" .)")
    below = [other for other in page[at + 1 : at + 4] if other.role == "text"]
    return over and not rest and any(other.headline for other in below) and not below[0].long


def _beside(page: Sequence[Block]) -> list[Block]:
    """`Categories Boats` is text to a reader of one line; line after line beside dates it is the software's."""
    heads: dict[tuple[Role, str], list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role == "text" and not block.item and block.size <= 14 and not block.text.endswith("."):
            for role, pattern in (("filed", FILED), ("tagged", TAGGED), ("by", BY)):
                if block.text[0].isupper() and (match := pattern.match(block.text)) and _marked(page, at):
                    heads[role, block.text[: match.end()]].append(at)  # type: ignore[index]
                    break
    made = list(page)
    dated = sum(block.role == "date" for block in page)
    firsts: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role == "text" and not block.item and 2 <= block.size <= 14 and _marked(page, at):
            firsts[block.text.split()[0].casefold()].append(at)
    for word, places in firsts.items():
        if len(places) >= max(3, dated * 0.8):
            heads["filed", word] = places
    for (role, key), places in heads.items():
        if len(places) > 1:
            for at in places:
                made[at] = replace(page[at], role=role, key=f"{key.casefold()} beside")
    return made


def _spoken(page: Sequence[Block], day_first: bool | None) -> list[Block]:
    """Blocks whose numbers tell no day (`5/6/2012`) read again in the language of the text that follows them."""
    made = list(page)
    for at, block in enumerate(page):
        if day_first is None and block.found and block.found[0].precision == "year" and block.size <= 12:
            after = next((other.text for other in page[at + 1 : at + 6] if other.long), "")
            spoken = language.guess(after)
            if spoken and not spoken.startswith("en"):
                role, key, found = role_of(block.text, None, (spoken,))
                made[at] = replace(block, role=role, key=key, found=found)
    return made


def _turns(page: Sequence[Block]) -> list[Block]:
    """What is said in turns: a label comes back after another speaker's, each at the start of a paragraph."""
    labels = {
        at: match[1] for at, block in enumerate(page) if block.role == "text" and (match := _SPEAKER.match(block.text))
    }
    spoken = sorted(labels)
    turning: set[int] = set()
    for first, second, third in zip(spoken, spoken[1:], spoken[2:], strict=False):
        if labels[first] == labels[third] != labels[second] and third - first <= 10:
            turning.update((first, second, third))
    return [replace(block, turn=True, role="text") if at in turning else block for at, block in enumerate(page)]


def _related(page: Sequence[Block]) -> list[Block]:
    """Links to other pieces under "Related": lines right below it, or a title, its day and `In "News"`, again "
    "and again."""
    made = list(page)
    right_below = 0
    for at, block in enumerate(page):
        if at < right_below or block.role != "junk" or not furniture.RELATED.fullmatch(block.text):
            continue
        here = at + 1
        while here < len(page) and page[here].tight and page[here].size <= 25:
            here += 1
        right_below = here
        while here + 2 < len(page) and page[here + 1].role == "date" and _IN_CATEGORY.match(page[here + 2].text):
            here += 3
        made[at + 1 : here] = [replace(other, role="junk", key="junk") for other in page[at + 1 : here]]
    return made


def _signatures(page: Sequence[Block]) -> list[Block]:
    """The lines under "Yours faithfully" are a signature: a name, a place, and no title of the next piece."""
    made = list(page)
    for at, block in enumerate(page):
        if block.role != "text" or not _YOURS.fullmatch(block.text):
            continue
        for here in range(at + 1, min(at + 5, len(page))):
            if page[here].size > 10 or (here > at + 1 and not page[here].tight):
                break
            made[here] = replace(page[here], role="label", key="signature")
    return made


def _headed(page: Sequence[Block]) -> list[Block]:
    """The headings of the whole page, which stand before its first date and its first paragraph."""
    made = list(page)
    for at, block in enumerate(page):
        if block.role == "date" or (block.role == "text" and block.size > 12 and not block.headline):
            break
        if block.role in ("text", "filed", "tagged") and heading(block.text):
            made[at] = replace(block, role="heading", key="heading")
    return made


def _signed_below(page: Sequence[Block]) -> list[Block]:
    """A name under a finished paragraph, and the line of its office right below, sign the text above."""
    made = list(page)
    for at, block in enumerate(page[1:-1], 1):
        below = page[at + 1]
        finished = page[at - 1].role == "text" and page[at - 1].size > 8 and not page[at - 1].headline
        if block.key == "fields" and block.role == "by" and finished and below.tight and below.headline:
            made[at] = replace(block, role="label", key="signature")
            made[at + 1] = replace(below, role="label", key="signature")
    return made


def _beside_date(page: Sequence[Block], at: int) -> tuple[bool, bool]:
    """Whether a date stands on the line above or below, or a day alone near by; and if no blank line is between."""
    alone = False
    for here, lower in ((at - 1, at), (at + 1, at + 1)):
        if 0 <= here < len(page) and page[here].role == "date":
            whole = page[here].found and page[here].found[0].precision == "day" and page[here].size <= 7
            if page[lower].tight:
                return True, True
            alone = alone or bool(whole)
    return alone, False


def _marked(page: Sequence[Block], at: int) -> bool:
    """Does a line of the software stand right above or below, or the end of such a run of lines?"""
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(page) and page[max(here, here + step)].tight and abs(here + step - at) <= 3:
            here += step
            if page[here].role in (*HEAD, *FOOT):
                return True
    return False


def _signed(page: Sequence[Block]) -> list[Block]:
    """A name alone on the line above or below the date or the category, post after post, is the byline."""
    made = list(page)
    dated = [at for at, block in enumerate(page) if block.role == "date" and block.key.startswith("date:")]
    filed = [at for at, block in enumerate(page) if block.role in ("filed", "tagged")]
    for step, marks in ((-1, dated), (1, dated), (1, filed)):
        named = [run for at in marks if (run := _names_beside(page, at, step))]
        if len(named) > 1 and len(named) >= len(marks) * 0.7:
            for at in (at for run in named for at in run):
                made[at] = replace(page[at], role="by", key="signed", item=False, text=BULLET.sub("", page[at].text))
    return made


def _names_beside(page: Sequence[Block], at: int, step: int) -> list[int]:
    """The lines that are nothing but a name right above or below a line; several only as the items of a list."""
    run: list[int] = []
    while 0 <= at + step < len(page) and page[max(at, at + step)].tight and (not run or page[at + step].item):
        at += step
        said = BULLET.sub("", page[at].text)
        if page[at].role != "text" or not names_like(said) or not 2 <= len(said.split()) <= 4:
            break
        if re.search(r"[\d:;|?!.]$", said) or (run and not page[run[-1]].item):
            break
        run.append(at)
    return run
