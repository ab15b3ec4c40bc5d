"""WordPress posts as its REST interface gives them, saved as JSON: one, or a list, with or without `_embed`.

The fields are those of https://developer.wordpress.org/rest-api/reference/posts/. Without `_embed` a post has only
numbers for its author and its tags; then the author is read where the plugins Yoast SEO and PublishPress put the name,
and tags and categories from the classes of the post, which hold their slugs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import language
from corpus.model import Piece, Unreadable
from corpus.readers.dump import Dump
from corpus.readers.exports import json_file, names, post_types, shortcodes, stamps, wordpress_com
from corpus.readers.exports.json_file import field, values, words
from corpus.readers.pages import markup
from corpus.readers.phrases import filing

NAME = "wordpress"

_PLACES = ("", "[].", "[][].", "posts[].", "data[].")
_TOLD = {"post_tag": "keywords", "category": "articleSection"}  # what schema.org calls them
_CLASS = re.compile(r"(?P<taxonomy>tag|category)-(?!\d+$)(?P<slug>.+)")


def claims(head: bytes, name: str) -> bool:
    """What WordPress says of itself: a number, and a title, content or excerpt that is `rendered`."""
    found = json_file.outline(head)
    return any(
        (place + "id" in found and any(f"{place}{part}.rendered" in found for part in ("title", "content", "excerpt")))
        or all(place + sign in found for sign in wordpress_com.SIGNS)
        for place in _PLACES
    )


def read(dump: Dump) -> Iterator[Piece | Unreadable]:
    """The public posts of a file, in its order; pages, media and comments look alike and are passed over."""
    whole = json_file.load(dump)
    listed = whole if isinstance(whole, list) else values(whole, "posts") or values(whole, "data") or [whole]
    posts = (post for part in listed for post in (part if isinstance(part, list) else [part]))  # pages, put together
    for number, post in enumerate(map(wordpress_com.translated, posts), 1):
        if _is_piece(post):
            yield _piece(post, f"{dump.name}#{words(post, 'id') or number}")


def _is_piece(post: object) -> bool:
    """Is it a text that anyone may read? What a request left out by `_fields` is as for any public post."""
    return (
        isinstance(post, dict)
        and post_types.is_text(words(post, "type") or "post")
        and (words(post, "status") or "publish") == "publish"
        and not words(post, "password")
        and not any(field(post, part, "protected") is True for part in ("content", "excerpt"))
        and any(isinstance(field(post, part), dict) for part in ("title", "content"))
    )


def _piece(post: object, origin: str) -> Piece:
    address = markup.address(words(post, "link"))
    body = markup.without_closing(markup.body(shortcodes.without(_rendered(post, "content"))), address)
    excerpt = markup.body(_rendered(post, "excerpt"))
    date_text = words(post, "date")  # the site's own clock; `date_gmt` may be another day
    updated = stamps.parse(words(post, "modified"))
    return Piece(
        title=markup.line(_rendered(post, "title")),
        text=body or excerpt,
        origins=(origin,),
        standfirst=markup.standfirst(excerpt, body) if body else "",
        authors=_authors(post),
        kind=post_types.kind(words(post, "type") or "post"),
        tags=markup.tags(name for name, _ in _terms(post, "post_tag", "tag")),
        categories=filing.categories(_terms(post, "category", "category")),
        languages=language.languages_of(body.split("\n\n")),
        url=address,
        **stamps.dated(date_text, stamps.parse(date_text), updated),
    )


def _rendered(post: object, part: str) -> str:
    return words(post, part, "rendered")


def _authors(post: object) -> tuple[str, ...]:
    """The names shown: those of PublishPress Authors or Co-Authors Plus, of the account, or that Yoast SEO tells."""
    people = values(post, "authors") or values(post, "coauthors")
    listed = [words(person, "display_name") or words(person, "name") for person in people]
    embedded = [words(person, "name") for person in values(post, "_embedded", "author")]
    told = [words(post, "yoast_head_json", "author")]
    return next((found for people in (listed, embedded, told) if (found := names.each(map(markup.line, people)))), ())


def _terms(post: object, taxonomy: str, prefix: str) -> Iterator[tuple[str, str]]:
    """Name and slug of what the post is filed under; its classes hold only slugs, and Yoast SEO tells only names."""
    terms = [
        term for group in values(post, "_embedded", "wp:term") for term in (group if isinstance(group, list) else [])
    ]
    for term in terms:
        if words(term, "taxonomy") == taxonomy:
            number = words(term, "id")
            yield markup.line(words(term, "name")), filing.DEFAULT if number == "1" else words(term, "slug")
    classes = values(post, "class_list") if not terms else []
    for name in classes:
        if isinstance(name, str) and (found := _CLASS.fullmatch(name)) and found["taxonomy"] == prefix:
            yield found["slug"].replace("-", " "), found["slug"]
    for thing in values(post, "yoast_head_json", "schema", "@graph") if not terms and not classes else ():
        for told in values(thing, _TOLD[taxonomy]):
            yield markup.line(words({"": told}, "")), ""
