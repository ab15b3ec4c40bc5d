"""The heading of a whole archive page ("Posts Tagged ‘SCO’", "Category Archives: News") and what it names."""

from __future__ import annotations

import re
from typing import Literal

from corpus.readers import archive_words as words

Named = Literal["tag", "category", "other"]
_CATEGORY = re.compile(r"[ck]at[eé]gor|rubri[ck]|рубрик|категори|カテゴリ|分类|分類|카테고리", re.IGNORECASE)

_HEADED = tuple(
    (
        tagged,
        re.compile(
            rf"\W*(?:{forms})\s*(?P<mark>[:：»>–—-]|\W*[‘“\"'«„「])\s*(?P<rest>.+)|"
            rf"\W*(?:{plain})\s+(?P<name>[^\s].*)",
            re.IGNORECASE,
        ),
    )
    for tagged, forms, plain in (
        (
            True,
            words.HEADING_TAG,
            r"posts? tagged(?: with| as)?|articles tagged(?: with| as)?|entries tagged(?: with| as)?|"
            r"tag archives?|browsing tag|"
            r"(?:articles?|billets?) tagu?és|étiquette|entradas etiquetadas(?: con| como)?|"
            r"beiträge mit dem schlagwort|schlagwort|archivos? de la etiqueta|"
            r"posts com a tag|articoli con tag|berichten getagd(?: met)?|arsip tag|wpisy otagowane",
        ),
        (
            False,
            words.HEADING_OTHER,
            r"category archives?|archives? (?:for|of)(?: the)?(?: category)?|author archives?|"
            r"monthly archives?|all posts by|"
            r"archivio della categoria|archives? de la catégorie|archivo de la categoría|arsip kategori|"
            r"kategorie-archiv",
        ),
    )
)
_ARCHIVE_FOR = re.compile(
    r"archives? for the\s+[‘“'\"](?P<rest>[^’”'\"]{1,60})[’”'\"]\s+(?P<kind>tag|category)", re.IGNORECASE
)
_HEADED_HAN = re.compile(
    r"[「『“]?(?P<rest>[^」』”]{1,60})[」』”]?\s*(?:タグ|标签|標籤|태그)(?:の?アーカイブ|の記事|存档|归档|彙整|文章|보관물)?$"
)


def heading(passage: str) -> tuple[Named, str] | None:
    """What an archive page's heading names, a tag or a category or something else; None if it is no such heading.

    >>> heading("Posts Tagged ‘SCO’"), heading("Category Archives: News"), heading("The tag on the bag")
    (('tag', 'SCO'), ('category', 'News'), None)
    """
    if len(passage) > 120 or len(passage.split()) > 14:
        return None
    if match := _ARCHIVE_FOR.fullmatch(passage):
        return "tag" if match["kind"].casefold() == "tag" else "category", match["rest"].strip()
    for tagged, pattern in _HEADED:
        if match := pattern.fullmatch(passage):
            name = (match["rest"] or match["name"] or "").strip(" ‘’“”\"'«»„「」:：()[]")
            if name and (match["mark"] or passage[0].isupper()):
                said = passage[: match.start("rest") if match["rest"] else match.start("name")]
                return "tag" if tagged else "category" if _CATEGORY.search(said) else "other", name
    if match := _HEADED_HAN.fullmatch(passage):
        return "tag", match["rest"].strip()
    return None
