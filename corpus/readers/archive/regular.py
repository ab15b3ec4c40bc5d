"""Where pieces start on pages whose software printed the same line with every post (`Posted on`, `Posted in`).

Each such line is one post, and its title stands at the same place every time: above it, below it, or after the post
that it closes. The kind of line that explains most titles is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.archive import within
from corpus.readers.archive.block import FOOT, HEAD, Block, Stretch, furniture
from corpus.readers.archive.places import Places, Start, last_of, next_of

_BESIDE = (*HEAD, *FOOT, "junk", "credit")  # what may stand between a title and the line that tells of it
_STEADY = 0.7  # share of a kind of line that must stand at a title to be trusted


def stretches(page: Sequence[Block]) -> list[Stretch]:
    """Pieces by the kind of line that most steadily stands at a title."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(page):
        if block.role in ("date", "by", "filed", "tagged", "comments", "more") and block.key not in ("month",):
            groups[f"{block.role} {block.key}"].append(at)
            if block.key != "closing":  # where a text stood before is not said of every post
                groups[block.role].append(at)
    places = Places.of(page)
    best: tuple[int, int, bool, int] = (0, -len(page), False, 0)
    chosen: list[Start] = []
    for group in groups.values():
        for order, starts in enumerate(
            (_under_titles(page, group), _over_titles(page, group, places), _under_texts(page, group, places))
        ):
            enough = len(starts) >= max(2 if len(group) > 1 else 1, _STEADY * len(group))
            # The last sentence of a post is short too, and so is its category: titles have no full stop, are not the
            # last words of a page, no two are the same, and none is longer than its text.
            titled = len(
                {
                    page[start.title].text
                    for start, stop in _spans(page, starts)
                    if page[start.title].headline and places.worded(start, stop, page[start.title].size)
                }
            )
            # A number alone may be a day of a month that another line names.
            counted = any(page[at].key == "#" for at in group)
            rank = (titled, titled - len(starts), not counted, -order)
            if enough and rank > best:
                best, chosen = rank, starts
    return _without_links(page, _cut(page, chosen, places.said)) if chosen else []


def _spans(page: Sequence[Block], starts: Sequence[Start]) -> list[tuple[Start, int]]:
    return list(zip(starts, [*(start.at for start in starts[1:]), len(page)], strict=True)) if starts else []


def _under_titles(page: Sequence[Block], group: Sequence[int]) -> list[Start]:
    """Each line of the group stands under a title."""
    pairs = [(mark, place) for mark in group if (place := _before(page, mark)) is not None]
    # A line right on top of all these lines, with titles above it, is a heading of the post's section.
    above = [
        (mark, _before(page, place))
        for mark, place in pairs
        if page[mark].tight and not page[place].tight and page[place].last == page[mark].first - 1
    ]
    headed = [
        (mark, place)
        for mark, place in above
        if place is not None and page[place].headline and place + 1 == _before(page, mark)
    ]
    if len(headed) >= _STEADY * len(pairs) and len(headed) > 1:
        pairs = headed
    elif len({page[place].text for _, place in pairs}) < len(pairs):
        pairs = _over_sections(page, pairs)
    if sum(page[place].headline for _, place in pairs) * 4 >= len(pairs) * 3:
        pairs = [(mark, _over_standfirst(page, place)) for mark, place in pairs]
    starts: list[Start] = []
    for mark, title in pairs:
        if starts and title <= starts[-1].title:
            continue
        at = title
        while at and page[at - 1].text == page[title].text:
            at -= 1
        starts.append(Start(at, title, mark + 1))
    return starts


def _over_sections(page: Sequence[Block], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """No two titles are the same, but sections are: where lines come back, the titles are right above them."""
    above = [(mark, place - 1) for mark, place in pairs if place and page[place - 1].headline]
    differ = len({page[place].text for _, place in above}) == len(above)
    return above if differ and len(above) > 1 and len(above) >= _STEADY * len(pairs) else pairs


def _over_standfirst(page: Sequence[Block], place: int) -> int:
    """The title above a standfirst that took its place: titles of the page have no full stop, and this has."""
    above = place - 1
    found = not page[place].headline and above >= 0 and page[above].headline and page[above].size < page[place].size
    return above if found and not page[above].tight else place


def _before(page: Sequence[Block], mark: int) -> int | None:
    """The title that stands directly above `mark`, lines of the same head between them allowed."""
    at = mark - 1
    while at >= 0 and page[at].role in _BESIDE and page[at].role != "more" and mark - at < 8:
        at -= 1
    return at if at >= 0 and page[at].brief and _capital(page[at]) else None


def _capital(block: Block) -> bool:
    return any(character.isalnum() for character in block.text)


def _after(page: Sequence[Block], mark: int) -> int | None:
    """The title that stands directly below `mark`."""
    at = mark + 1
    while at < len(page) and page[at].role in _BESIDE and at - mark < 10:
        at += 1
    return at if at < len(page) and page[at].headline and _capital(page[at]) else None


def _over_titles(page: Sequence[Block], group: Sequence[int], places: Places) -> list[Start]:
    """Each line of the group, a date, stands over a title, and text follows the last."""
    end = next_of(places.navs, group[-1] + 1, len(page)) or len(page)
    title = next_of(places.unlisted, group[-1] + 1, end)
    if page[group[0]].role != "date" or title is None or next_of(places.phrases, title + 1, end) is None:
        return []
    starts: list[Start] = []
    for mark in group:
        title = _after(page, mark)
        if title is not None and not (starts and title <= starts[-1].title):
            starts.append(Start(_head_over(page, mark), title, title + 1))
    shown = _under_sections(page, [start.title for start in starts], places.said)
    starts = [
        start if title is None else replace(start, title=title, body=title + 1)
        for start, title in zip(starts, shown, strict=True)
    ]
    # Pictures print what they show right below the day; the titles of posts without one show where titles stand.
    if all(page[start.title].tight for start in starts):
        return starts
    return [
        replace(start, title=below, body=below + 1)
        if page[start.title].tight
        and (below := start.title + 1) < len(page)
        and page[below].headline
        and not page[below].tight
        else start
        for start in starts
    ]


def _head_over(page: Sequence[Block], mark: int) -> int:
    """Where the head that `mark` is part of starts: names and labels with no blank line down to it."""
    while mark and page[mark].tight and page[mark - 1].role in ("by", "label"):
        mark -= 1
    return mark


def _under_texts(page: Sequence[Block], group: Sequence[int], places: Places) -> list[Start]:
    """Each line of the group ends a post; the next title follows it."""
    key = page[group[0]].key
    headless = page[group[0]].role == "date" and next_of(places.longs, 0, group[0]) is None
    end = next_of(places.navs, group[-1] + 1, len(page)) or len(page)
    if headless and next_of(places.paragraphs, group[-1] + 1, end) is not None:
        return []  # no text above the first, text below the last: these dates stand over titles
    first = _first_title(places, group[0])
    dated = first is not None and first > 0 and page[first - 1].role == "date" and page[first - 1].key != key
    titles = [_after(page, mark) for mark in group[:-1]]
    if sum(title is not None for title in titles) < _STEADY * len(titles):
        return []
    # Where nearly all posts end so, what follows is a title even if it looks like a sentence.
    titles = _under_sections(
        page,
        [
            _next_text(page, mark, places) if title is None else title
            for mark, title in zip(group, titles, strict=False)
        ],
        places.said,
    )
    starts: list[Start] = []
    for mark, title in zip(group, [first, *titles], strict=True):
        if title is None or title > mark or (starts and title <= starts[-1].title):
            continue
        at = title
        while dated and at and page[at - 1].role == "date" and page[at - 1].key.startswith("date:"):
            at -= 1
        while at and page[at - 1].key == within.KEY:
            at -= 1
        starts.append(Start(at, title, title + 1, _foot_end(page, mark, group[0], places)))
    return starts


def _under_sections(page: Sequence[Block], titles: list[int | None], said: Counter[str]) -> list[int | None]:
    """No two titles are the same, but sections are: where lines come back, the titles are right below them."""
    back = sum(at is not None and said[page[at].text] > 1 for at in titles)
    whole = back * 2 >= len(titles)  # where most come back, those that stand once are sections too
    return [
        at + 1
        if at is not None
        and (said[page[at].text] > 1 or (whole and page[at].size <= 2))
        and at + 1 < len(page)
        and page[at + 1].headline
        else at
        for at in titles
    ]


def _next_text(page: Sequence[Block], mark: int, places: Places) -> int | None:
    at = next_of(places.texts, mark + 1, len(page))
    return at if at is not None and page[at].brief else None


def _foot_end(page: Sequence[Block], mark: int, opening: int, places: Places) -> int:
    """The block after the lines that close a post together with `mark`.

    Dates of the kinds that stand over the first post, which ends at `opening`, open the next one.
    """
    at = mark + 1
    while at < len(page) and (
        (page[at].role in (*FOOT, "by", "junk") and page[at].key != within.KEY)
        or (page[at].role == "date" and (places.dates[page[at].key] >= opening or page[at].key == page[opening].key))
    ):
        at += 1
    return at


def _first_title(places: Places, mark: int) -> int | None:
    """The title of the page's first post, which ends at `mark`: after the page's own head, before a first paragraph."""
    bound = last_of(places.bounds, 0, mark)
    low = 0 if bound is None else bound + 1
    plain = next_of(places.plains, low, mark)
    high = mark if plain is None else plain
    # A word or two are rather how the text starts.
    choices = (next_of(places.dated, low, high), last_of(places.telling, low, high), last_of(places.titles, low, high))
    return next((at for at in choices if at is not None), next_of(places.titles, low, mark))


def _cut(page: Sequence[Block], starts: Sequence[Start], said: Counter[str]) -> list[Stretch]:
    """The stretches between starts, up to the section of the next and the page's own furniture."""
    over = _days_over(page, starts)
    firsts = []
    for start in starts:
        at = start.at
        while at - 1 in over:
            at -= 1
        firsts.append(at)
    made: list[Stretch] = []
    day: Block | None = None
    for start, at, following in zip(starts, firsts, [*firsts[1:], len(page)], strict=True):
        end = start.end if start.end is not None else furniture(page, start.body, following)
        end = min(end, following)
        while end > start.body + 1 and _is_section(page[end - 1], said) and end == following:
            end = following = end - 1
        day = next((page[here] for here in range(at, start.title) if here in over), day)
        above = day if at not in over else None
        made.append(Stretch(tuple(page[at:end]), start.title - at, max(start.body - at, 0), True, above))
    return made


def _is_section(block: Block, said: Counter[str]) -> bool:
    """Is it a word or two that stand over other posts too?"""
    return block.headline and block.size <= 3 and not block.tight and said[block.text] > 1


def _without_links(page: Sequence[Block], made: list[Stretch]) -> list[Stretch]:
    """The pieces without those that are titles and days alone below the ways to other pages: links beside the posts."""
    worded = [any(block.role == "text" and block.size > 7 for block in one.blocks[one.body :]) for one in made]
    kept = len(made)
    while kept and not worded[kept - 1]:
        kept -= 1
    navs = [block.first for block in page if block.role == "nav"]
    for at in range(max(kept, 1), len(made)):
        if next_of(navs, made[at - 1].blocks[-1].last, made[at].blocks[0].first) is not None:
            return made[:at]
    return made


def _days_over(page: Sequence[Block], starts: Sequence[Start]) -> set[int]:
    """Where dates stand over titles that other lines told of: "Monday, 6 June" over all posts of that day."""
    titles = {start.title for start in starts}
    days = [at for at, block in enumerate(page) if block.role == "date" and block.key == "date:"]
    if not days or not starts or days[0] >= starts[0].title or days[0] + 1 not in titles:
        return set()
    return {at for at in days if at + 1 in titles}
