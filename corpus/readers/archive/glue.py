"""Lines whose fields programs printed with nothing between them, parted again where software's own words start.

Pages keep such fields apart by their style alone, so that a page that is copied, or printed by a program, loses it.
"""

from __future__ import annotations

import re

from corpus.readers.phrases import words
from corpus.text import CJK

_CAPITAL = "A-ZÀ-ÞĀ-ŽЀ-ЯΑ-Ω"
# One alone, but in a line that begins with another, may be a word of a name.
_GLUED = re.compile(
    rf"(?-i:(?<=[^\W_A-ZÀ-ÞЀ-Я]))(?<!ال)(?=(?-i:[{_CAPITAL}]|\d|[\u0590-\u06ff]))(?<!\s)"
    rf"(?=(?:{words.FILED}|{words.TAGGED}|{words.LABELLED}|{'|'.join(words.POSTED)}|(?:{words.COMMENTS}))(?:[\s:：]|$))",
    re.IGNORECASE,
)
_LABELS = words.starts("|".join((words.FILED, words.TAGGED, words.LABELLED, *words.POSTED)))
# "Posted byAna Kask", "Publié dansNotes": a label ends in small letters, what it leads to begins with a capital.
_RUN_IN = re.compile(
    rf"(?:^|(?<=[\s|]))((?:(?:{'|'.join(words.POSTED)})\s(?:{words.BY})|{words.FILED}|"
    r"author|autor|auteur|autore|yazar|автор(?: записи)?|by|von|par|por|door|przez))"
    rf"(?-i:(?<=[a-zà-ÿа-я])(?=[{_CAPITAL}][a-zà-ÿа-я]))",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # "Ana3 comments", "Ana3 comments on Boats"
    rf"(?<=[^\W\d_])(?=\d{{1,4}} (?:{words.COMMENTS})(?:\W*$|\s(?:on|auf|zu|sur|su|en|em|على)\s))", re.IGNORECASE
)
_TOLD_DAY = re.compile(r"(?<=[^\W\d_])(\s?[:：])(?=\d{1,2}[. ])")  # "Published:3 May 2012"
_SEAM = re.compile(f"[^\\W_A-ZÀ-ÞЀ-Я][{_CAPITAL}\\d\u0590-\u06ff]")  # what every such place has
_LONGEST = 600  # characters of a line of labels
# Chinese and Japanese print no spaces anyway: two labels and more in a line that tells a day.
_FORMED_LABEL = re.compile(
    rf"(?<=[{CJK}\d])(?P<label>作者|作成者|投稿者|发布于|發佈於|发表于|發表於|投稿日|公開日|分类|分類|カテゴリー|标签|標籤|タグ)"
    r"\s?[:：]?\s?(?=[\w「“])"
)
_FORMED_DAY = re.compile(r"\d{4} ?年 ?\d{1,2} ?月")
_FORMED_COMMENTS = re.compile(
    rf"(?<=[{CJK}\w])(?=(?:(?:在《[^》]{{1,80}}》上?)?留下评论|发表评论|发表回复|發表迴響|發表留言|發佈留言|"
    r"コメント(?:する|を残す|をどうぞ)|\d+ ?(?:条评论|则留言|則留言|則迴響|件のコメント)))"
)


def parted(line: str) -> str:
    """A line with a bar before the labels that are glued to what they follow.

    >>> parted("Posted on March 21, 2017Author Ana KaskCategories BoatsTags rope")
    'Posted on March 21, 2017 | Author Ana Kask | Categories Boats | Tags rope'
    >>> parted("Posted in Boats, NewsTagged rope")
    'Posted in Boats, News | Tagged rope'
    >>> parted("Publié parAna Kask21 mars 2017Publié dansNotes")
    'Publié par Ana Kask21 mars 2017 | Publié dans Notes'
    >>> parted("发布于2017年6月8日作者林若川分类随笔标签船留下评论")
    '发布于2017年6月8日 | 作者：林若川 | 分类：随笔 | 标签：船 | 留下评论'
    """
    if len(line) > _LONGEST:
        return line
    if _FORMED_DAY.search(line) and len(_FORMED_LABEL.findall(line)) > 1:
        return _FORMED_COMMENTS.sub(" | ", _FORMED_LABEL.sub(r" | \g<label>：", line))
    if _LABELS.match(line):
        line = _FORMED_COMMENTS.sub(" | ", line)
    if _SEAM.search(line):
        glued = len(_GLUED.findall(line))
        if glued > 1 or (glued and _LABELS.match(line)):
            line = _GLUED.sub(" | ", line)
        line = _RUN_IN.sub(r"\1 ", line)
    return _COUNTED.sub(" | ", _TOLD_DAY.sub(r"\1 ", line))
