"""The outlet that a saved page marks as the one where a text first stood, as pages of researchers and institutes do."""

from __future__ import annotations

from lxml.html import HtmlElement

from corpus import dates
from corpus.readers.pages.parts import words_of
from corpus.readers.pages.saved import words
from corpus.readers.phrases import shapes, sources

_OUTLET_WORDS = frozenset(
    "source outlet publication newspaper magazine journal quelle fuente medio periodico fonte testata giornale veiculo "
    "jornal bron kilde källa lähde zrodlo zdroj kaynak istochnik".split()
)
_PARTS = frozenset(
    "post entry article news item list field name views meta label content teaser node type string single text".split()
)
_SET = frozenset(("em", "i", "cite"))
_LONGEST = 60  # characters of what names it, and
_LINE = 160  # of a line about the text that it stands in


def outlet(root: HtmlElement, body: HtmlElement | None) -> tuple[str | None, HtmlElement | None]:
    """The outlet, and the element that names it, outside the text.

    Its class says so and nothing else, or it has a label before the name, in a line that tells the day; or it is set
    as titles of papers are, in a line that is nothing else but the day.
    """
    inside = set() if body is None else set(body.iter())
    for node in root.iterdescendants("span", "div", "p", "a", "em", "i", "cite", "li", "dd", "td"):
        if node in inside or next(node.iterancestors("figure"), None) is not None:
            continue
        said = words_of(node, _LONGEST + 1)
        if said and len(said) <= _LONGEST and not any(True for _ in dates.find(said)):
            marked = _is_marked(node)
            labelled = sources.source(said) if marked or _in_line(node) else None
            set_so = node.tag in _SET and _is_dated(node, said) and not shapes.person(said)
            title = marked or (set_so and (" " in said or shapes.medium(said)))
            named = labelled or (sources.outlet(said) if title and shapes.names_like(said) else None)
            if named:
                return named, node
    return None, None


def _in_line(node: HtmlElement) -> bool:
    """Does it stand in a line that tells the day too?"""
    around = node.getparent()
    line = words_of(around, _LINE + 1) if around is not None else ""
    return len(line) <= _LINE and any(True for _ in dates.find(line))


def _is_dated(node: HtmlElement, said: str) -> bool:
    """Is the line it stands in nothing but it and a day?"""
    around = node.getparent()
    line = words_of(around, _LINE + 1).replace(said, "", 1) if around is not None else ""
    found = list(dates.find(line)) if len(line) <= _LINE else []
    rest = line[: found[0].start] + line[found[0].end :] if len(found) == 1 else line
    return len(found) == 1 and found[0].precision == "day" and not any(map(str.isalnum, rest))


def _is_marked(node: HtmlElement) -> bool:
    """Is one of its classes made of words for an outlet, and of parts of a post that might hold one: `post-source`?"""
    told = (words(name) for name in (node.get("class") or "").split())
    return any(about & _OUTLET_WORDS and about <= _OUTLET_WORDS | _PARTS for about in told)
