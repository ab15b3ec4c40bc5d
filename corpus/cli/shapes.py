"""The nouns as plain dictionaries: what `--json` prints, which is the command line's contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date

from corpus.check import Finding
from corpus.explain import Evidence
from corpus.model import (
    Comparison,
    Count,
    Facets,
    Hit,
    Page,
    Period,
    Piece,
    Quote,
    Summary,
    Tally,
    Visit,
)
from corpus.retelling import Retold
from corpus.search.related import Related
from corpus.timeline import Timeline

JSON = dict[str, object]


def piece(one: Piece) -> JSON:
    """Every field of a piece; tags by display form, days as ISO, what is not known as null or empty."""
    return {
        "key": one.key,
        "title": one.title,
        "standfirst": one.standfirst,
        "intro": one.intro,
        "text": one.text,
        "notes": one.notes,
        "author_note": one.author_note,
        "authors": list(one.authors),
        "outlet": one.outlet,
        "kind": one.kind,
        "published": _day(one.published),
        "precision": one.precision,
        "date_text": one.date_text,
        "updated": _day(one.updated),
        "tags": [tag.name for tag in one.tags],
        "categories": list(one.categories),
        "languages": list(one.languages),
        "url": one.url,
        "origins": list(one.origins),
    }


def tally(one: Tally) -> JSON:
    """What a build did."""
    return {
        "files": one.files,
        "pieces": one.pieces,
        "new": one.new,
        "changed": one.changed,
        "gone": one.gone,
        "merged": one.merged,
        "unreadable": [{"origin": fault.origin, "why": fault.why} for fault in one.unreadable],
        "seconds": one.seconds,
        "unused": [{"origin": unused.origin, "why": unused.why} for unused in one.unused],
        "before": one.before,
        "differences": [{"kind": each.kind, "key": each.key, "title": each.title} for each in one.differences],
        "written": one.written,
    } | ({"visits": [_visit(visit) for visit in one.visits]} if one.visits else {})


def page(one: Page) -> JSON:
    """A page of hits; `faults` tells what in the query was left out."""
    return {
        "query": str(one.query),
        "sort": one.sort,
        "page": one.number,
        "pages": one.pages,
        "total": one.total,
        "faults": list(one.query.faults),
        "hits": [_hit(hit) for hit in one.hits],
        "facets": _facets(one.facets),
        "suggestions": list(one.suggestions),
    }


def summary(one: Summary) -> JSON:
    """A summary of a tag; each sentence is exactly the `text[start:end]` of the piece with that key.

    `periods` name their sentence by its number `n`; those that are no point stand in `more`.
    """
    points = len(one.sentences)
    return {
        "tag": one.tag.name,
        "pieces": one.pieces,
        "first": _day(one.first),
        "last": _day(one.last),
        "precision": one.precision,
        "authors": counts(one.authors),
        "outlets": counts(one.outlets),
        "weighed": one.weighed,
        "sampled": one.sampled,
        "sentences": [_quote(quote) for quote in one.sentences],
        "more": [_quote(quote) for quote in one.quotes if quote.n > points],
        "periods": [_period(period) for period in one.periods],
        "sources": [_source(piece) for piece in one.sources],
        "left_out": [{"pieces": left.pieces, "why": left.why} for left in one.left_out],
    }


def comparison(one: Comparison) -> JSON:
    """Two periods of a tag, and what each says that the other does not."""
    return {
        "tag": one.tag.name,
        "undated": one.undated,
        "sides": [
            {
                "name": side.name,
                "pieces": side.pieces,
                "words": list(side.words),
                "sentences": [_quote(quote) for quote in side.sentences],
            }
            for side in one.sides
        ],
        "sources": [_source(piece) for piece in one.sources],
    }


def retold(one: Retold | None) -> JSON | None:
    """What a language model wrote, kept and dropped; null where nothing of it could be used."""
    if one is None:
        return None
    kept = [{"text": claim.words, "cites": list(claim.cites)} for claim in one.claims]
    dropped = [{"text": claim.words, "cites": list(claim.cites), "why": claim.fault} for claim in one.dropped]
    return {"model": one.model, "sentences": kept, "dropped": dropped}


def related(one: Related) -> JSON:
    """A piece like another, without its text."""
    return {
        "key": one.piece.key,
        "title": one.piece.title,
        "published": _day(one.piece.published),
        "precision": one.piece.precision,
        "score": one.score,
        "why": one.why,
    }


def timeline(one: Timeline) -> JSON:
    """Pieces a year or month, oldest first, the empty ones between too."""
    return {
        "query": str(one.query),
        "by": one.step,
        "total": one.total,
        "undated": one.undated,
        "counts": [{"value": count.value, "pieces": count.pieces} for count in one.counts],
    }


def finding(one: Finding) -> JSON:
    """One thing to look at; `lines` are for corrections.toml."""
    return {"matter": one.matter, "about": list(one.about), "why": one.why, "lines": one.lines}


def evidence(some: Iterable[Evidence]) -> list[JSON]:
    """Where facts were read: `line` counts from 1 and is null where no one line says it; `said` then tells why."""
    return [{"fact": one.fact, "words": one.words, "line": one.line, "said": one.said} for one in some]


def counts(some: Iterable[Count]) -> list[JSON]:
    """Values with how many pieces share them."""
    return [{"value": count.value, "label": count.label, "pieces": count.pieces} for count in some]


def _hit(hit: Hit) -> JSON:
    return {
        "key": hit.piece.key,
        "title": hit.piece.title,
        "published": _day(hit.piece.published),
        "precision": hit.piece.precision,
        "outlet": hit.piece.outlet,
        "authors": list(hit.piece.authors),
        "tags": [tag.name for tag in hit.piece.tags],
        "score": hit.score,
        "why": hit.why,
        "passage": hit.passage.text,
        "field": hit.passage.field,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "marks": [list(mark) for mark in hit.passage.marks],
    }


def _quote(quote: Quote) -> JSON:
    return {
        "n": quote.n,
        "text": quote.text,
        "key": quote.key,
        "title": quote.title,
        "start": quote.start,
        "end": quote.end,
        "published": _day(quote.published),
        "precision": quote.precision,
    }


def _visit(visit: Visit) -> JSON:
    return {
        "address": visit.address,
        "folder": visit.folder,
        "files": visit.files,
        "fetched": visit.fetched,
        "kept": visit.kept,
        "notes": list(visit.notes),
    }


def _period(one: Period) -> JSON:
    return {
        "name": one.name,
        "first": _day(one.first),
        "last": _day(one.last),
        "pieces": one.pieces,
        "words": list(one.words),
        "n": one.quote.n if one.quote else None,
    }


def _source(one: Piece) -> JSON:
    return {"key": one.key, "title": one.title, "published": _day(one.published), "precision": one.precision}


def _facets(facets: Facets) -> JSON:
    return {field.name: counts(getattr(facets, field.name)) for field in fields(facets)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
