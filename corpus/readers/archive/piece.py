"""The parts of one piece of an archive page: intro, title, head, standfirst, text, footnotes, author note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from corpus import language
from corpus.readers.archive.block import FOOT, HEAD, Block, Stretch, longs_above
from corpus.readers.archive.lines import without_more
from corpus.readers.phrases import intros, speech
from corpus.readers.phrases.notes import author_note, disclaimer, footnote, reprint

_BULLET = re.compile(r"^\s*(?:[•*·□▪◦●■+]|[-–—](?=\s))\s+")
_GLUED_IMAGE = re.compile(r"^(?:post image|featured image)(?=[A-ZÀ-ÞЀ-Я])", re.IGNORECASE)
_PICTURE = re.compile(
    r"\b(?:pics?|photos?|images?|pictures?|source|credit|getty|reuters|afp|foto|bild|crédit)\b", re.IGNORECASE
)
_CLOSED = re.compile(r"[.!?…。！？][”\"»’)\]]*$")
_RULE = re.compile(r"_{5,}|-{5,}|\*{3,}")
_CITED = re.compile(r"^\W*(?:\[\d+\]|\^?\d{1,3}[.)]?)\s*\S|\b(?:19|20)\d\d[a-z]?\b|https?://|\bpp?\. ?\d|\b[Ii]bid\b")


@dataclass(frozen=True, slots=True)
class Parts:
    """A piece taken apart: `head` and `foot` are the lines that tell of it, `reprints` say where it stood before."""

    title: str
    intro: tuple[Block, ...]
    head: tuple[Block, ...]
    standfirst: str
    body: tuple[Block, ...]
    notes: tuple[Block, ...]
    author_notes: tuple[Block, ...]
    foot: tuple[Block, ...]
    reprints: tuple[Block, ...]
    posted: bool  # its head and foot are software's own
    first: int
    last: int


def take_apart(stretch: Stretch) -> Parts | None:
    """The parts of a stretch; None if it has neither text nor date, so that it is a title of the page at most."""
    blocks = list(stretch.blocks)
    title_at = stretch.title
    rest = blocks[stretch.body :]
    between = [] if title_at is None else blocks[title_at + 1 : stretch.body]
    printed = "" if title_at is None else blocks[title_at].text
    title = "" if title_at is None else _undated(blocks[title_at], blocks)
    above = blocks[: 1 if title_at is None else title_at]
    intro = [] if stretch.posted else [block for block in above if block.role == "text" and block.text != printed]
    if stretch.posted:
        head, standfirst, rest = _software_head(rest, _dated(stretch))
        intro, rest = _inner_intro(rest)
        if intro:
            more, standfirst, rest = _head(rest)
            head += more
    else:
        head, standfirst, rest = _head(rest)
    if title_at is None:
        title, rest = _late_title(rest)
    body, foot, reprints, author_notes = _tail(rest, stretch.posted)
    body, notes = _footnotes(body)
    if not body and not any(block.role == "date" for block in stretch.blocks):
        return None
    used = [block for block in blocks if block.role == "text" or block.role in HEAD]
    told = [block for block in above if block.role != "text"]
    return Parts(
        title=title or _opening(body),
        intro=tuple(intro),
        head=(
            *((stretch.day,) if stretch.day else ()),
            *told,
            *(b for b in between if b.role != "text"),
            *(b for b in head if b.role != "text"),
        ),
        standfirst=standfirst
        or "\n\n".join(block.text for block in between if block.role == "text" and not block.headline),
        body=tuple(body),
        notes=tuple(notes),
        author_notes=tuple(author_notes),
        foot=tuple(foot),
        reprints=(*(block for block in head if block.role == "text"), *reprints),
        posted=stretch.posted,
        first=min(block.first for block in used or blocks),
        last=max(block.last for block in used or blocks),
    )


def _undated(title: Block, blocks: Sequence[Block]) -> str:
    """A title without the post's day in brackets behind it, which software says to those who hear the page."""
    bracket = title.text.rfind("(")
    found = [found for found in title.found if found.start == bracket + 1 and found.end == len(title.text) - 1]
    days = {other.day for block in blocks if block.role == "date" for other in block.found}
    return title.text[:bracket].rstrip() if bracket > 0 and found and found[0].day in days else title.text


def _software_head(rest: Sequence[Block], dated: bool) -> tuple[list[Block], str, list[Block]]:
    """The lines software printed between title and text."""
    at = next(
        (at for at, block in enumerate(rest) if block.role == "text" and (dated or not _led_to(rest, at))), len(rest)
    )
    return list(rest[:at]), "", list(rest[at:])


def _dated(stretch: Stretch) -> bool:
    """Is the post's day told before its text may begin?"""
    return stretch.day is not None or any(block.role == "date" for block in stretch.blocks[: stretch.body])


def _led_to(rest: Sequence[Block], at: int) -> bool:
    """Is it a word or two, as of a category, before the post's day or name has been told?"""
    if rest[at].size > 6 or not (rest[at].headline or rest[at].item):
        return False
    following = rest[at + 1 : at + 3]
    dated = next((here for here, block in enumerate(following) if block.role == "date"), None)
    return dated is not None and all(block.role != "text" for block in following[:dated])


def _inner_intro(rest: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The note that a post starts with when it brings a text from elsewhere, and the text."""
    texts = [block for block in rest if block.role == "text"]
    said = texts[0] if texts else None
    if said is None or len(texts) < 2 or said.item or said is not rest[0]:
        return [], list(rest)
    if intros.republishes(said.text):
        return [said], list(rest[1:])
    return [], list(rest)


def _head(rest: Sequence[Block]) -> tuple[list[Block], str, list[Block]]:
    """What a newspaper prints between title and text; captions and pictures are dropped."""
    head: list[Block] = []
    decks: list[str] = []
    for at, block in enumerate(rest):
        if block.role != "text":
            head.append(block)
            continue
        if reprint(block.text) and block.size <= 30:
            head.append(block)
            continue
        use = _use(rest, at, bool(decks))
        if use == "body":
            return head, "\n\n".join(decks), list(rest[at:])
        if use == "standfirst":
            decks.append(block.text)
    return head, "\n\n".join(decks), []


def _use(rest: Sequence[Block], at: int, decked: bool) -> str:
    """Is the text at `at` standfirst, caption, or where the body starts?

    A caption stands under its picture and a standfirst over it; what has no full stop is no paragraph; and nothing
    that a date or a byline follows has started the text yet.
    """
    block = rest[at]
    following = rest[at + 1] if at + 1 < len(rest) else None
    over_picture = following is not None and following.role in ("junk", "credit")
    under_picture = at > 0 and rest[at - 1].role in ("junk", "credit")
    texts = list(islice((rest[here] for here in range(at + 1, len(rest)) if rest[here].role == "text"), 3))
    closed = bool(_CLOSED.search(block.text))
    if not texts or not any(other.size > block.size or other.long for other in texts):
        return "body"
    if _mark_follows(rest, at):
        return "standfirst" if block.size >= 5 else "caption"
    if (
        following is not None
        and following.role == "text"
        and block.size > 4
        and following.text.startswith(block.text[:-1])
    ):
        return "standfirst"
    if block.item or block.size > 60:
        return "body"
    if speech.said_by(block.text):
        return "standfirst"
    if (
        block.size <= 25
        and _PICTURE.search(block.text)
        and re.search(r"[(:（]", block.text)
        and texts[0].size > block.size
    ):
        return "caption"
    if block.size <= 14 and texts[0].size > 2 * block.size:
        if under_picture or (not closed and at > 0):
            return "caption"
        return "standfirst" if over_picture or not closed else "body"
    if decked:
        return "body"
    return "standfirst" if not closed or (over_picture and block.size <= 45 and texts[0].long) else "body"


def _mark_follows(rest: Sequence[Block], at: int) -> bool:
    """Do a date or a byline follow before the next paragraph?"""
    for block in rest[at + 1 : at + 5]:
        if block.key == "asked":
            continue  # it may close an interview as well
        if block.role in ("by", "outlet") or (block.role == "date" and block.key != "month"):
            return True
        if block.role == "text" and block.size > 60:
            return False
    return False


def _late_title(rest: Sequence[Block]) -> tuple[str, list[Block]]:
    """The title of a piece whose text came first in another language: a headline where the language changes."""
    spoken = language.guess(rest[0].text) if rest else None
    for at, block in enumerate(rest):
        if at and block.headline and at + 1 < len(rest) and not author_note(block.text):
            here, after = language.guess(block.text), language.guess(rest[at + 1].text)
            if after and after != spoken and (here in (after, None)):
                return block.text, [*rest[:at], *rest[at + 1 :]]
    return "", list(rest)


def _tail(rest: Sequence[Block], posted: bool) -> tuple[list[Block], list[Block], list[Block], list[Block]]:
    """Body, closing lines, reprint notes and author notes."""
    texts = [at for at, block in enumerate(rest) if block.role == "text"]
    last = texts[-1] if texts else -1
    body: list[Block] = []
    foot: list[Block] = []
    reprints: list[Block] = []
    author_notes: list[Block] = []
    late = set(texts[-4:]) if len(texts) > 1 else set()
    above = longs_above(rest)
    for at, block in enumerate(rest):
        closing = at in late and all(_closing(rest[other]) for other in texts if other >= at)
        if block.role == "text" and closing and at != texts[0]:
            if not disclaimer(block.text):
                (reprints if reprint(block.text) else author_notes).append(block)
        elif not posted and (block.key == "signature" or (block.role == "text" and _inner_note(rest, at, above))):
            author_notes.append(block)
        elif (
            block.role == "text"
            or block.key == "signature"
            or (block.role in (*HEAD, "filed", "tagged") and at < min(last, above[-1]))
            or (block.key == "dangling" and posted and at < last)
        ):
            body.append(block)
        elif block.role in (*HEAD, *FOOT):
            foot.append(block)
    return body, foot, reprints, author_notes


def _closing(block: Block) -> bool:
    return block.key == "note" or author_note(block.text) or reprint(block.text) or disclaimer(block.text)


def _inner_note(rest: Sequence[Block], at: int, above: Sequence[int]) -> bool:
    """Is it the author note of the first of two versions, with the other language right after it?"""
    if not author_note(rest[at].text) or at + 1 >= len(rest) or at == 0:
        return False
    before = language.guess(rest[above[at]].text) if above[at] >= 0 else None
    after = next((language.guess(block.text) for block in rest[at + 1 : at + 4] if block.long), None)
    return before is not None and after is not None and before != after


def _footnotes(body: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The text and its footnotes: from a heading that says so, where only numbered lines or short ones follow."""
    heads = [at for at, block in enumerate(body) if at * 2 > len(body) * 0.6 and footnote(block.text)]
    cited = [0, *accumulate(bool(_CITED.search(block.text)) for block in (body if heads else ()))]
    for at in heads:
        after = len(body) - at - 1
        if after and (cited[-1] - cited[at + 1]) * 2 >= after:
            return list(body[:at]), list(body[at + 1 :])
    return list(body), []


def _opening(body: Sequence[Block]) -> str:
    """What to call a piece without a title: how its text begins."""
    start = body[0].text if body else ""
    return start if len(start) <= 80 else start[:80].rsplit(" ", 1)[0] + "…"


def paragraphs(blocks: Sequence[Block]) -> str:
    """Blocks as paragraphs with a blank line between; items of a list are Markdown."""
    made = ""
    before: Block | None = None
    for block in blocks:
        passage = _GLUED_IMAGE.sub("", without_more(_BULLET.sub("- ", block.text) if block.item else block.text))
        if not passage:
            continue
        if before is None:
            made = passage
        elif block.tight and (before.item or block.item):
            made += "\n" + passage
        elif block.tight and not _CLOSED.search(before.text) and block.first == before.last + 1:
            made += " " + passage
        elif block.item and before.item:
            made += "\n" + passage
        else:
            made += "\n\n" + passage
        before = block
    return made
