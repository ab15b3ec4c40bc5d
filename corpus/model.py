"""The nouns that cross every door: pieces and what is said about them, all frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from corpus.query import Query
from corpus.said import Words

Precision = Literal["day", "month", "year", "none"]
Sort = Literal["best", "newest", "oldest"]
Length = Literal["short", "medium", "long"]
Field = Literal["title", "standfirst", "intro", "text", "notes", "author_note"]


@dataclass(frozen=True, slots=True, order=True)
class Tag:
    """A subject a piece was filed under.

    >>> Tag(slug="sco", name="SCO").name
    'SCO'
    """

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One published text, whatever file it came from. Empty string, empty tuple and None all mean: not printed."""

    title: str
    text: str  # paragraphs, blank line between; lists and links as Markdown
    origins: tuple[str, ...]  # where in which dump: "sco-2013.txt:3-35", "export.xml#412"
    key: str = ""  # given by merge; what readers yield has none
    standfirst: str = ""
    intro: str = ""  # the note the team wrote above a republished piece
    notes: str = ""  # footnotes, one a line
    author_note: str = ""
    authors: tuple[str, ...] = ()  # one name each, in printed order
    outlet: str | None = None
    kind: str | None = None  # "op-ed", "article", "interview", "blog post", ...
    # The day the page printed, never moved to UTC; the first of the month or year if less is known.
    published: date | None = None
    precision: Precision = "none"  # how much of `published` was printed
    date_text: str = ""  # the words `published` was read from
    updated: date | None = None
    tags: tuple[Tag, ...] = ()
    categories: tuple[str, ...] = ()  # sections of the site it was filed in; “Uncategorized” is none
    languages: tuple[str, ...] = ()  # BCP 47, in order of appearance
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A dump, or a place in one, that could not be read."""

    origin: str
    why: Words


@dataclass(frozen=True, slots=True)
class Unused:
    """A correction that found nothing to correct: `origin` is its file and line (`corrections.toml:7`)."""

    origin: str
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What asking a live site gave. Posts that the site no longer has are kept as dumps, and counted in `kept`."""

    address: str
    folder: str  # where the dumps fetched from it are
    files: int  # dumps there now
    fetched: int  # of these, new or changed since the visit before
    kept: int = 0
    notes: tuple[Words, ...] = ()  # sentences on what was odd


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece that is new, changed or gone beside the index that was there."""

    kind: Literal["new", "changed", "gone"]
    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a build did, or would do where it was not `written`.

    `new`, `changed` and `gone` compare with the `before` pieces of the index that was there; `merged` counts copies
    folded. `differences` names them, as far as there was an index before, up to a thousand of each kind.
    """

    files: int
    pieces: int
    new: int
    changed: int
    gone: int
    merged: int
    unreadable: tuple[Unreadable, ...]
    seconds: float
    visits: tuple[Visit, ...] = ()  # one for each live site that was asked
    unused: tuple[Unused, ...] = ()
    before: int = 0
    differences: tuple[Difference, ...] = ()
    written: bool = True

    @property
    def loses(self) -> bool:
        """Would more than a tenth of the pieces that were there be gone? A folder that is not mounted looks so."""
        return self.gone * 10 > self.before

    def in_short(self) -> str:
        """As one sentence, for a log."""
        if self.written:
            return self.counts()
        return f"The old index was kept: {self.gone} of its {self.before} pieces would be gone ({self.counts()})"

    def counts(self) -> str:
        """The counts alone, whether or not they came to be."""
        told = f"{self.pieces} pieces, {self.new} new, {self.changed} changed, {self.gone} gone, {self.merged} merged, "
        return told + f"{len(self.unreadable)} unreadable"


class Count(NamedTuple):
    """How many pieces share a value: `value` is what a filter takes (a slug, a name), `label` what a person reads."""

    value: str
    label: str
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words that answer best: `text` is exactly the field's `[start:end]`, `marks` are spans within `text`."""

    field: Field
    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer to a query: the piece, how good (higher is better, within one query only), where, and why in words."""

    piece: Piece
    score: float
    passage: Passage
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Counts over everything a query finds, most pieces first."""

    tags: tuple[Count, ...] = ()
    authors: tuple[Count, ...] = ()
    outlets: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()
    languages: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of the answers to a query; `suggestions` are query lines that would find something."""

    query: Query
    sort: Sort
    number: int  # from 1
    size: int
    total: int
    hits: tuple[Hit, ...]
    facets: Facets = field(default_factory=Facets)
    suggestions: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are; one even when nothing was found."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Sentences of a summary, verbatim: `text` is exactly the piece's `text[start:end]`; `n` counts from 1."""

    n: int
    text: str
    key: str
    title: str
    start: int
    end: int
    published: date | None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What was new in a year or phase: words that set it apart from the others, and the sentence that says most of it.

    The sentence is one of the summary's points where one of them does.
    """

    name: str  # "2012", "2012 to 2014", "March 2013"
    first: date
    last: date
    pieces: int
    words: tuple[str, ...]
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many pieces are not quoted for one reason; `why` follows the number: `3 without a date`."""

    pieces: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the pieces of a tag say, in their own sentences; `sources` are the pieces quoted, by first quote.

    The pieces of `sources` and `left_out` together are all that have the tag; those outside the period asked for are
    left out, and not counted in `pieces`.
    """

    tag: Tag
    pieces: int
    first: date | None
    last: date | None
    authors: tuple[Count, ...]
    outlets: tuple[Count, ...]
    sentences: tuple[Quote, ...]
    sources: tuple[Piece, ...]
    periods: tuple[Period, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    precision: Precision = "day"  # how much is known of both `first` and `last`
    weighed: int = 0  # sentences that were chosen from
    sampled: bool = False  # whether there were too many to weigh them all

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote by number: the points, then the sentences of periods that are no point."""
        more = (period.quote for period in self.periods if period.quote)
        return tuple({quote.n: quote for quote in (*self.sentences, *more)}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two periods: what its pieces say that those of the other do not."""

    name: str
    pieces: int
    words: tuple[str, ...]
    sentences: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two periods of a tag held against each other; the numbers of their quotes run on. `sources` as in a summary."""

    tag: Tag
    sides: tuple[Side, Side]
    undated: int  # pieces of the tag that are on neither side, for nobody knows their date
    sources: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPortrait:
    """One tag seen whole: its span, who wrote under it and where, and the tags it goes with."""

    tag: Tag
    pieces: int
    first: date | None
    last: date | None
    authors: tuple[Count, ...]
    outlets: tuple[Count, ...]
    together: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the index holds in all."""

    pieces: int
    dated: int  # pieces with a day
    first: date | None
    last: date | None
    tags: int
    authors: int
    outlets: int
    languages: tuple[Count, ...]
