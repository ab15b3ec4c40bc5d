"""A record of a bibliography, whatever program wrote it, and the piece it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus import language
from corpus.dates import Found
from corpus.model import Piece
from corpus.readers.exports import stamps
from corpus.readers.pages import markup

_FILE = re.compile(r"\S+\.(?:pdf|docx?|odt|epub|djvu|html?|txt|rtf|pptx?|xlsx?|jpe?g|png|mp[34]|zip)", re.IGNORECASE)
# Stricter than `language.code`: catalogues write "eng" or "ger" as librarians do, for which BCP 47 has "en" and "de".
_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?:[-_][a-zA-Z]{4})?(?:[-_](?:[a-zA-Z]{2}|\d{3}))?")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)

# Our words for what the formats call a record; what a person would not call by any of them has none.
_KINDS = {
    name: kind
    for kind, names in {
        "article": "article article-journal article-magazine article-newspaper journalarticle magazinearticle "
        "newspaperarticle jour mgzn news ejour abst",
        "blog post": "post-weblog blogpost blog",
        "book": "book mvbook collection edbook ebook",
        "chapter": "chapter incollection inbook booksection chap echap",
        "conference paper": "paper-conference inproceedings conference conferencepaper cpaper",
        "interview": "interview",
        "report": "report techreport rprt",
        "speech": "speech presentation",
        "thesis": "thesis phdthesis mastersthesis thes",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a bibliography says of one work."""

    origin: str
    type: str  # the format's own word
    title: str
    authors: tuple[str, ...] = ()
    date_text: str = ""
    date: Found | None = None
    outlet: str = ""
    abstract: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    doi: str = ""
    language: str = ""

    def piece(self) -> Piece | None:
        """The piece: its abstract is its text. None for what names no work, or only a file."""
        words = markup.body(self.abstract)
        if not (self.title or words) or (_FILE.fullmatch(self.title) and not self.authors):
            return None
        doi = _DOI.match(self.doi)
        return Piece(
            title=self.title,
            text=words,
            origins=(self.origin,),
            authors=self.authors,
            outlet=self.outlet or None,
            kind=_KINDS.get(self.type.lower()),
            tags=markup.tags(self.tags),
            languages=(self.language.replace("_", "-"),)
            if _LANGUAGE.fullmatch(self.language)
            else language.languages_of(words.split("\n\n")),
            url=markup.address(self.url) or (f"https://doi.org/{doi[1]}" if doi else None),
            **stamps.dated(self.date_text, self.date),
        )


def keywords(line: str) -> tuple[str, ...]:
    """The keywords of one line: parted by semicolons, or else by commas.

    >>> keywords("rivers; ice, black"), keywords("rivers, ice")
    (('rivers', 'ice, black'), ('rivers', 'ice'))
    """
    return tuple(markup.line(word) for word in line.split(";" if ";" in line else ","))


def first(candidates: Iterable[str]) -> str:
    """The first of these that has words."""
    return next((words for words in candidates if words), "")
