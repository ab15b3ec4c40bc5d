"""LaTeX as bibliographies use it, turned into the letters it stands for; what is not plain goes to pylatexenc."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalkerError
from pylatexenc.latexwalker import get_default_latex_context_db as walker_db
from pylatexenc.macrospec import LatexContextDb, MacroSpec

_LONGEST = 2000  # characters that are given to pylatexenc, which takes a second for some 50,000
_ACCENTS = dict(
    zip(
        "` ' ^ ~ \" = . u v H c k r d b".split(),
        "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
_LETTERS = dict(
    pair.split(":")
    for pair in (
        "ss:ß o:ø O:Ø l:ł L:Ł ae:æ AE:Æ oe:œ OE:Œ aa:å AA:Å i:ı j:ȷ textendash:– textemdash:— ldots:… dots:… "
        "textellipsis:… textquoteright:’ textquoteleft:‘ textquotedblleft:“ textquotedblright:” textquotesingle:' "
        "textasciitilde:\ue005 textasciicircum:^ textunderscore:_"
    ).split()
)
# Most of what occurs: an accent on a letter in any of its spellings, a letter by its name, a sign, a change of font.
_ACCENT = re.compile(
    r"\\(?:([`'^~\"=.])\s*|([uvHckrdb])(?:\s+|(?=\{)))(?:\{\\?([A-Za-z])\}|\\?([A-Za-z])(?![A-Za-z]*\{))"
)
_LETTER = re.compile(r"\\(" + "|".join(sorted(_LETTERS, key=len, reverse=True)) + r")(?:\{\}|(?![A-Za-z])[ \t]?)")
_SIGN = re.compile(r"\\([&%$#_])")
_FONT = re.compile(
    r"\\(?:emph|textit|textbf|textsc|texttt|textrm|textsf|textup|textnormal|mkbibemph|mkbibbold|mkbibitalic|mbox|url)"
    r"\s*\{([^{}\\]*)\}"
)
_SIGNS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
_KEPT = str.maketrans("&%$#_", "\ue000\ue001\ue002\ue003\ue004")  # signs that were meant, out of the way
_GIVEN = str.maketrans("\ue000\ue001\ue002\ue003\ue004\ue005", "&%$#_~")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SCRIPT = re.compile(r"([_^])(?:\{([0-9+\-=()n]{1,12})\}|([0-9]))")
_MATH = re.compile(r"\$([^$]{1,400})\$")
_LITERAL = re.compile(r"(?<!\\)[%&#]")  # in a field nobody writes LaTeX's comments, tables and arguments
# Commands that pylatexenc does not know: their arguments, and what is printed of them.
_COMMANDS = {
    "href": ("{{", "%(2)s"),
    "url": ("{", "%s"),
    "enquote": ("{", "“%s”"),
    "mkbibquote": ("{", "“%s”"),
    "mkbibemph": ("{", "%s"),
    "mkbibparens": ("{", "(%s)"),
    "textsuperscript": ("{", "%s"),
    "textsubscript": ("{", "%s"),
    "par": ("", "\n\n"),
}


class Latex:
    """Turns the fields of one file into words; after much that is hard it takes the rest as it stands."""

    def __init__(self, patience: int = 200_000) -> None:
        self._patience = patience  # characters for pylatexenc

    def text(self, source: str) -> str:
        r"""The words that `source` prints.

        >>> Latex().text(r"{G{\"a}hler} \& Sons: {Cu$_2$O}, 50% -- \enquote{\'Etude \emph{one}}")
        'Gähler & Sons: Cu₂O, 50% – “Étude one”'
        """
        if "\\" in source or "$" in source:
            source = _SIGN.sub(lambda match: match[1].translate(_KEPT), source)
            source = _ACCENT.sub(_accented, source)
            source = _LETTER.sub(lambda match: _LETTERS[match[1]], source)
            source = _MATH.sub(lambda match: _scripted(match[1]), source)
            source = _FONT.sub(r"\1", source)
            if "\\" in source or "$" in source:
                source = self._hard(source)
        for sign, letter in _SIGNS:
            source = source.replace(sign, letter)
        return re.sub(r"[{}]", "", source).replace("\u00a0", " ").translate(_GIVEN)

    def _hard(self, source: str) -> str:
        if len(source) <= min(_LONGEST, self._patience):
            self._patience -= len(source)
            plain = _LITERAL.sub(lambda match: match[0].translate(_KEPT), source)
            try:
                found: str = _writer().latex_to_text(plain, latex_context=_reader(), tolerant_parsing=True)
            except (LatexWalkerError, RecursionError, ValueError, IndexError, TypeError, AttributeError):
                pass
            else:
                return found
        return re.sub(r"\\[A-Za-z]+[ \t]?|\\", "", source)


def _accented(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (match[3] or match[4]) + _ACCENTS[match[1] or match[2]])


def _scripted(math: str) -> str:
    """Mathematics, as words if it is only letters and numbers set low or high."""
    plain = _SCRIPT.sub(lambda match: (match[2] or match[3]).translate(_LOWERED if match[1] == "_" else _RAISED), math)
    return f"${plain}$" if re.search(r"[\\^_]", plain) else plain


@cache
def _writer() -> LatexNodes2Text:
    writer = get_default_latex_context_db()
    writer.add_context_category(
        "bibliographies",
        prepend=True,
        macros=[MacroTextSpec(name, simplify_repl=prints) for name, (_, prints) in _COMMANDS.items()],
    )
    return LatexNodes2Text(latex_context=writer, math_mode="text", strict_latex_spaces=False)


@cache
def _reader() -> LatexContextDb:
    reader = walker_db()
    commands = [MacroSpec(name, takes) for name, (takes, _) in _COMMANDS.items()]
    reader.add_context_category("bibliographies", prepend=True, macros=commands)
    return reader
