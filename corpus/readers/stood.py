"""The outlet that a saved page marks as the one where a text first stood, as pages of researchers and institutes do."""

from __future__ import annotations

from lxml.html import HtmlElement

from corpus import dates
from corpus.readers.archive import labels, shapes
from corpus.readers.parts import words_of
from corpus.readers.saved import words

_OUTLET_WORDS = frozenset(
    "source outlet publication newspaper magazine journal quelle fuente medio periodico fonte testata giornale veiculo "
    "jornal bron kilde källa lähde zrodlo zdroj kaynak istochnik".split()
)
_PARTS = frozenset(
    "post entry article news item list field name views meta label content teaser node type string single text".split()
)
_LONGEST = 60  # characters of such a line


def outlet(root: HtmlElement, body: HtmlElement | None) -> tuple[str | None, HtmlElement | None]:
    """The outlet, and the element that names it, outside the text: its class says that and nothing else."""
    inside = set() if body is None else set(body.iter())
    for node in root.iterdescendants("span", "div", "p", "a", "em", "i", "cite", "li", "dd", "td"):
        if node in inside or not _is_marked(node) or next(node.iterancestors("figure"), None) is not None:
            continue
        said = words_of(node, _LONGEST + 1)
        if said and len(said) <= _LONGEST and not any(True for _ in dates.find(said)):
            named = labels.source(said) or (labels.outlet(said) if shapes.names_like(said) else None)
            if named:
                return named, node
    return None, None


def _is_marked(node: HtmlElement) -> bool:
    """Is one of its classes made of words for an outlet, and of parts of a post that might hold one: `post-source`?"""
    told = (words(name) for name in (node.get("class") or "").split())
    return any(about & _OUTLET_WORDS and about <= _OUTLET_WORDS | _PARTS for about in told)
