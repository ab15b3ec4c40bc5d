"""Lines whose fields programs printed with nothing between them, parted again where software's own words start.

Pages keep such fields apart by their style alone, so that a page that is copied, or printed by a program, loses it.
"""

from __future__ import annotations

import re

from corpus.readers.archive import words
from corpus.readers.archive.lines import FILED
from corpus.text import CJK

# One alone, but after "Posted in", may be a word of a name.
_GLUED = re.compile(
    rf"(?-i:(?<=[^\W_A-ZÀ-ÞЀ-Я]))(?<!ال)(?=(?-i:[A-ZÀ-ÞĀ-ŽЀ-ЯΑ-Ω]|\d|[\u0590-\u06ff]))(?<!\s)"
    rf"(?=(?:{words.FILED}|{words.TAGGED}|{words.LABELLED}|(?:{words.COMMENTS}))(?:[\s:：]|$))",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # "Ana3 comments", "Ana3 comments on Boats"
    rf"(?<=[^\W\d_])(?=\d{{1,4}} (?:{words.COMMENTS})(?:\W*$|\s(?:on|auf|zu|sur|su|en|em|على)\s))", re.IGNORECASE
)
_SEAM = re.compile("[^\\W_A-ZÀ-ÞЀ-Я][A-ZÀ-ÞĀ-ŽЀ-ЯΑ-Ω\\d\u0590-\u06ff]")  # what every such place has
_LONGEST = 600  # characters of a line of labels
# Chinese and Japanese print no spaces anyway: labels in a line that begins with the day of a post.
_FORMED_DAY = re.compile(r"\W*(?:发布于|發佈於|發布於|发表于|發表於|投稿日|公開日)\s*[:：]?\s*\d")
_FORMED_LABEL = re.compile(
    rf"(?<=[{CJK}\d])(?P<label>作者|作成者|投稿者|分类|分類|カテゴリー|标签|標籤|タグ)\s?[:：]?\s?(?=[\w「“])"
)
_FORMED_COMMENTS = re.compile(
    rf"(?<=[{CJK}\w])(?=(?:留下评论|发表评论|发表回复|發表迴響|發表留言|發佈留言|コメント(?:する|を残す|をどうぞ)|"
    r"\d+ ?(?:条评论|則留言|則迴響|件のコメント)))"
)


def parted(line: str) -> str:
    """A line with a bar before the labels that are glued to what they follow.

    >>> parted("Posted on March 21, 2017Author Ana KaskCategories BoatsTags rope")
    'Posted on March 21, 2017 | Author Ana Kask | Categories Boats | Tags rope'
    >>> parted("Posted in Boats, NewsTagged rope")
    'Posted in Boats, News | Tagged rope'
    >>> parted("发布于2017年6月8日作者林若川分类随笔标签船留下评论")
    '发布于2017年6月8日 | 作者：林若川 | 分类：随笔 | 标签：船 | 留下评论'
    """
    if len(line) > _LONGEST:
        return line
    if _FORMED_DAY.match(line) and len(_FORMED_LABEL.findall(line)) > 1:
        return _FORMED_COMMENTS.sub(" | ", _FORMED_LABEL.sub(r" | \g<label>：", line))
    if _SEAM.search(line) and len(_GLUED.findall(line)) > (not FILED.match(line)):
        line = _GLUED.sub(" | ", line)
    return _COUNTED.sub(" | ", line)
