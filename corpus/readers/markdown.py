"""Markdown files, one piece each, with or without front matter: the conventions of Jekyll, Hugo, Zola and Quarto."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import PurePosixPath

from corpus import dates, decoding, html, language, markdown, text
from corpus.model import Piece, Tag, Unreadable
from corpus.readers.dump import EMPTY, Dump, Refused
from corpus.readers.exports import front_matter, names, stamps
from corpus.readers.exports.front_matter import FrontMatter
from corpus.readers.phrases import filing, terms
from corpus.said import Said

NAME = "markdown"

_LARGEST = 2 * 1024 * 1024  # bytes; a long book has about half
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".rmd", ".qmd")
_BESIDE = re.compile(r"(?:readme|licen[cs]e|contributing|changelog|code[-_]of[-_]conduct|security|authors)\b", re.I)
_TEMPLATES = frozenset(("_layouts", "_includes", "_drafts", "archetypes"))
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_FENCES = (b"---", b"+++", b"\xef\xbb\xbf---", b"\xef\xbb\xbf+++")
_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]+|$)")
_DATED_PATH = re.compile(r"(?:^|/)(\d{4}/\d{1,2}/\d{1,2})(?=[/-])")
_HIDDEN = frozenset(("draft", "drafts", "private", "pending", "future", "hidden", "trash", "unpublished"))
_PLAIN_KINDS = frozenset(("post", "posts", "page", "pages", "blog", "blogs", "default", "note", "notes", "news"))
_ADDRESSES = ("canonical_url", "canonical", "url", "original_url", "source_url", "external_url", "link", "permalink")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
# What MDX has of a program, https://mdxjs.com/docs/what-is-mdx/#esm
_SCRIPT = re.compile(
    r"^(?:import\s(?:[^\n]*\sfrom\s+)?[\"'][^\n]*|export\s+(?:const|let|function|default)\b[^\n]*)$", re.M
)
_NAME = r"[^\W\d_][\w.’'-]*(?: [\w.’'-]+){1,4}"
_PAIR = re.compile(rf"({_NAME}) (?:{terms.AND}) ({_NAME})")


def claims(head: bytes, name: str) -> bool:
    """A file with a Markdown name that is not HTML inside, or any text with front matter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = decoding.decode(head).encode("utf-8", "replace")
    if b"\0" in head:
        return False
    if name.lower().endswith(_SUFFIXES):
        return not _MARKUP.match(head)
    return head.startswith(_FENCES) and front_matter.opens(decoding.decode(head))


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The piece of a file; none if it is a draft, private, or no piece at all."""
    if dump.size > _LARGEST:
        raise Refused(Said("The file is larger than {most} MiB, the most we read of one piece.", most=_LARGEST >> 20))
    source = decoding.decode(dump.whole())
    found = front_matter.split(source.lstrip("\n"))
    path = PurePosixPath(dump.name)
    if found is None and _BESIDE.match(path.name):
        return
    matter, rest = found or (FrontMatter({}), source)
    if not source.strip():
        yield Unreadable(dump.name, EMPTY)
    elif not _is_hidden(matter, path):
        try:
            piece = _piece(matter, rest, path)
        except markdown.TooOdd as error:
            raise Refused(error.told) from error
        if piece.text or piece.standfirst or piece.intro or rest.strip():
            yield piece


def _is_hidden(matter: FrontMatter, path: PurePosixPath) -> bool:
    """Is this a draft, private, behind a password, or a page of the site?"""
    return (
        matter.yes("draft")
        or matter.yes("private")
        or matter.value("published").lower() in ("false", "no", "off", "0")
        or matter.value("status", "post_status", "visibility").lower() in _HIDDEN
        or bool(matter.value("password"))
        or not _TEMPLATES.isdisjoint(path.parts[:-1])
        or path.stem == "_index"
        or ("page" in (matter.value("layout"), matter.value("type")) and not matter.value("date"))
    )


def _piece(matter: FrontMatter, source: str, path: PurePosixPath) -> Piece:
    if path.suffix.lower() in (".html", ".htm"):
        body = markdown.Body("", html.paragraphs(source), "")
    else:
        body = markdown.body(_SCRIPT.sub("", source) if path.suffix.lower() == ".mdx" else source)
    title = text.squeeze(unescape(matter.value("title"))) or body.title or _title(path)
    words = body.text
    if body.title and text.fold(body.title) != text.fold(title):
        words = f"## {body.title}\n\n{words}"
    languages = _languages(matter)
    date_text, printed = _date(matter, path, languages) or ("", None)
    updated = dates.parse(matter.value("updated", "lastmod", "last_modified_at", "modified", "date_modified"))
    standfirst = _line(matter, "standfirst", "subtitle", "deck", "dek", "description", "summary", "excerpt")
    kind = matter.value("kind", "type", "genre").lower()
    outlet = _line(matter, "outlet", "publication", "source", "publisher", "journal", "newspaper", "published_in")
    return Piece(
        title=title,
        text=words.strip(),
        origins=(str(path),),
        standfirst=standfirst if standfirst and not _opens(words, standfirst) else "",
        intro=markdown.body(intro).text if (intro := matter.value("intro", "introduction")) else "",
        notes=body.notes,
        author_note=_line(matter, "author_note", "author_bio"),
        authors=tuple(dict.fromkeys(_authors(matter))),
        outlet=outlet if outlet and "://" not in outlet else None,
        kind=kind if kind and kind not in _PLAIN_KINDS else None,
        tags=tuple({tag.slug: tag for tag in reversed(_tags(matter))}.values())[::-1],
        categories=filing.categories(_filed(matter, ("categories", "category"))),
        languages=languages or language.languages_of(words.split("\n\n")),
        url=next((url for name in _ADDRESSES if _WEB.match(url := matter.value(name))), None),
        **stamps.dated(date_text, printed, updated),
    )


def _opens(words: str, standfirst: str) -> bool:
    """Does the text begin with the standfirst?"""
    start = standfirst.rstrip(" .…")
    count = start.count(" ") + 1
    return " ".join(words.split(maxsplit=count)[:count]).startswith(start)


def _line(matter: FrontMatter, *names: str) -> str:
    """The first of these fields that has a value, on one line."""
    return text.squeeze(unescape(matter.value(*names)))


def _title(path: PurePosixPath) -> str:
    """A title made from the name of the file: of its folder, if the file is only called `index`."""
    stem = path.parent.name if path.stem.lower() == "index" else path.name.removesuffix(path.suffix)
    words = re.sub(r"[-_\s]+", " ", _DATED.sub("", stem, count=1)).strip()
    return words[:1].upper() + words[1:] or stem


def _date(matter: FrontMatter, path: PurePosixPath, languages: tuple[str, ...]) -> tuple[str, dates.Found] | None:
    """The date and the words it was read from."""
    read = ((words, dates.parse(words, languages=languages)) for words in _dates(matter, path) if words)
    found = ((words, when) for words, when in read if when)
    first = next(found, None)
    if first is None or first[1].precision == "day":
        return first
    # Where the front matter leaves the day open, as 5/6/2012 does, another place may tell it.
    days = (one for one in found if one[1].precision == "day" and one[1].day.year == first[1].day.year)
    return next(days, first)


def _dates(matter: FrontMatter, path: PurePosixPath) -> Iterator[str]:
    """What may hold the date: the front matter's fields, the file name, the address.

    Jekyll takes the day of a post from `2013-02-15-title.md`, and sites keep it in addresses as `2013/02/15`.
    """
    for field in ("date", "publish_date", "pubdate", "publishdate", "date_published", "published"):
        yield matter.value(field)
    for name in (path.name, path.parent.name):
        yield from (match[1] for match in [_DATED.match(name)] if match)
    for address in (*(matter.value(field) for field in ("permalink", "url", "path", "slug")), str(path)):
        yield from (match[1] for match in [_DATED_PATH.search(address)] if match)


def _authors(matter: FrontMatter) -> Iterator[str]:
    """One name each. Only a writer who used no list is taken to have joined names by commas or `and`."""
    field = next((name for name in ("authors", "author", "byline", "by", "creator") if matter.value(name)), "author")
    for value in matter.values(field):
        line = names.bare(value)
        yield from [line] if matter.is_list(field) else _names(line)


def _names(line: str) -> list[str]:
    """
    >>> _names("Ada Quill, Søren Halvik and Inês Valdôme")
    ['Ada Quill', 'Søren Halvik', 'Inês Valdôme']
    >>> _names("Ministry of Roads and Waters"), _names("Quill, Ada")
    (['Ministry of Roads and Waters'], ['Quill, Ada'])
    """
    parts = [part.strip() for part in re.split(r"[;；、，]|,(?: and| &)? ", line) if part.strip()]
    if any(" " not in part for part in parts) and len(parts) == 2 and ";" not in line and "," in line:
        parts = [line]  # "Quill, Ada", or "Ada Quill, PhD"
    pairs = ((part, _PAIR.fullmatch(part)) for part in parts)
    return [one for name, pair in pairs for one in (pair.groups() if pair else (name,))]


def _tags(matter: FrontMatter) -> list[Tag]:
    plain = (text.squeeze(name).lstrip("#") for name in _filed(matter, ("tags", "tag", "topics", "keywords")))
    return [Tag(slug=slug, name=name) for name in plain if (slug := text.slug(name))]


def _filed(matter: FrontMatter, fields: Sequence[str]) -> list[str]:
    """What the first of these fields names. Jekyll parts `tags: one two` at spaces, others at commas."""
    names: list[str] = []
    for field in fields:
        for value in matter.values(field):
            if matter.is_list(field) or field in ("tag", "category"):
                names.append(value)
            else:
                names.extend(re.split(r"[,;，、]" if re.search("[,;，、]", value) else r"\s+", value))
        if names:
            break
    return names


def _languages(matter: FrontMatter) -> tuple[str, ...]:
    named = matter.values("lang", "language", "languages", "locale")
    return tuple(dict.fromkeys(filter(None, map(language.code, named))))
