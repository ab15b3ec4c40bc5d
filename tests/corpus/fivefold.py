"""Pieces that each lie in five formats: a page of text, a saved page, an export, a feed with an excerpt, Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.text import slug

_WXR = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
    "<wp:wxr_version>1.2</wp:wxr_version>"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A piece as its author knows it; `words` are its paragraphs."""

    title: str
    day: date
    author: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"{slug(self.title)}-{self.day:%Y-%m-%d}"

    @property
    def address(self) -> str:
        """Where it stands on the web."""
        return f"https://ist.example/{self.day:%Y/%m}/{self.name}/"

    @property
    def excerpt(self) -> str:
        """How a feed begins it."""
        return self.words[0][:160].rsplit(" ", 1)[0]


def formats(one: Written, others: Sequence[Written] = ()) -> dict[str, str]:
    """The dumps of a piece by name; `others` share its page of text."""
    body = "\n".join(f"<p>{words}</p>" for words in one.words)
    post = (
        f"<title>{one.title}</title><link>{one.address}</link><dc:creator>{one.author}</dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>{one.day.toordinal()}</wp:post_id>"
        f"<wp:post_date>{one.day} 09:00:00</wp:post_date><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type>"
        '<category domain="post_tag" nicename="export">From export</category>'
        '<category domain="category" nicename="letters">Letters</category>'
    )
    return {
        f"{one.name}.txt": "Posts Tagged ‘From text’\n\n" + "\n\n".join(map(_in_text, (one, *others))),
        f"{one.name}.html": (
            f"<!doctype html><html lang=en><head><title>{one.title} — The Lower Ist Review</title>"
            '<meta property="og:site_name" content="The Lower Ist Review"><meta property="og:type" content="article">'
            '<meta property="article:tag" content="From page">'
            f'<link rel="canonical" href="{one.address}"></head><body><article><h1>{one.title}</h1>'
            f'<p class="byline">By <a rel="author" href="/author/x">{one.author}</a></p>'
            f"<time datetime={one.day}>{one.day.day} {one.day:%B %Y}</time>{body}</article></body></html>"
        ),
        f"{one.name}.wxr.xml": f"{_WXR}<item>{post}</item></channel></rss>",
        f"{one.name}.rss.xml": (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Ist</title>'
            f"<item><title>{one.title}</title><link>{one.address}?utm_source=rss</link>"
            f"<pubDate>{one.day:%a, %d %b %Y} 23:30:00 +0000</pubDate><description>{one.excerpt} […]</description>"
            "<category>From feed</category><category>Letters</category></item></channel></rss>"
        ),
        f"{one.name}.md": (
            f'---\ntitle: "{one.title}"\ndate: {one.day}\nauthor: {one.author}\ntags: [From notes]\n---\n\n'
            + "\n\n".join(one.words)
            + "\n"
        ),
    }


def _in_text(one: Written) -> str:
    said = "\n\n".join(one.words)
    return f"{one.title}\n\n{one.day:%B} {one.day.day}, {one.day.year}\n\nBy {one.author}\n\n{said}\n"
