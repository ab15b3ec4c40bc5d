"""The types of posts that sites add to WordPress's own, and which of them can only be published texts.

Sites choose the names, so they are judged by their words: `op-ed`, `policy_brief`, `publications`, `articulo`. What is
called anything else (an event, a person, a product, a form, a template of a page builder) is not taken for a text.
"""

from __future__ import annotations

import re

_TEXTS = frozenset(
    "post article oped opinion commentary essay interview analysis analyse news blog column editorial publication "
    "paper brief briefing report review research insight letter speech testimony dispatch memo bulletin "
    "articulo artigo articolo artikel beitrag aufsatz bericht publikation publicacion publicacao pubblicazione "
    "publikasi makale yazi entrevista entretien intervista gesprach noticia notizia nachricht nyhet actualite tribune "
    "chronique columna coluna rubrica kolumne rapport rapporto informe relatorio nota analisi analisis opinie "
    "opinione opiniao ensayo ensaio saggio cronica reportage reportaje reportagem".split()
)
_JOINED = frozenset(("op ed", "white paper"))
# With one of these it is a part of the site that shows texts, or belongs to one.
_PARTS = frozenset(
    "slider slide template block layout section category tag author form widget menu banner ad popup popups list "
    "setting settings revision type status request field group item_list user customer product shop order".split()
)


def is_text(type_: str) -> bool:
    """Are posts of this type published texts?

    >>> [name for name in ("post", "news", "policy_briefs", "op-ed", "artigos", "team", "post_slider") if is_text(name)]
    ['post', 'news', 'policy_briefs', 'op-ed', 'artigos']
    """
    words = re.findall(r"[a-z]+", type_.lower())
    if not _PARTS.isdisjoint(words):
        return False
    return any(_single(word) for word in words) or " ".join(words) in _JOINED


def kind(type_: str) -> str | None:
    """The type as people say it; None for WordPress's own, which tells nothing.

    >>> kind("policy_briefs"), kind("op_ed"), kind("news"), kind("post")
    ('policy brief', 'op-ed', 'news', None)
    """
    words = re.findall(r"[a-z]+", type_.lower())
    if " ".join(words) in ("op ed", "oped"):
        return "op-ed"
    *first, last = words or ["post"]
    said = " ".join([*first, _single(last) or last])
    return None if said == "post" else said


def _single(word: str) -> str:
    """The word for one text, if it is one or the plural of one."""
    return next((form for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form in _TEXTS), "")
