"""LaTeX as bibliographies use it, turned into the letters it stands for, by pylatexenc."""

from __future__ import annotations

import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalkerError
from pylatexenc.latexwalker import get_default_latex_context_db as walker_db
from pylatexenc.macrospec import LatexContextDb, MacroSpec

_LONGEST = 20_000  # characters; LaTeX in more than that is taken as it stands
_PLAIN = re.compile(r"[\\$]")
_SIGNS = ((r"---", "—"), (r"--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"))
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SCRIPT = re.compile(r"(?<!\\)([_^])(?:\{([0-9+\-=()n]{1,12})\}|([0-9]))")
_MATH = re.compile(r"(?<!\\)\$([^$]{1,400})(?<!\\)\$")
# In a field nobody writes LaTeX's comments, tables and arguments: these are the signs themselves.
_LITERAL = re.compile(r"(?<!\\)([%&#])")
# Commands that pylatexenc does not know: their arguments, and what is printed of them.
_COMMANDS = {
    "href": ("{{", "%(2)s"),
    "url": ("{", "%s"),
    "enquote": ("{", "“%s”"),
    "mkbibquote": ("{", "“%s”"),
    "mkbibemph": ("{", "%s"),
    "mkbibbold": ("{", "%s"),
    "mkbibitalic": ("{", "%s"),
    "mkbibparens": ("{", "(%s)"),
    "textsuperscript": ("{", "%s"),
    "textsubscript": ("{", "%s"),
    "par": ("", "\n\n"),
}


def text(source: str) -> str:
    r"""The words that `source` prints, on one line per line of it.

    >>> text(r"{G{\"a}hler} \& Sons: {Cu$_2$O}, 50% -- \enquote{done}")
    'Gähler & Sons: Cu₂O, 50% – “done”'
    """
    if len(source) <= _LONGEST and _PLAIN.search(source):
        math = _MATH.sub(lambda match: "$" + _SCRIPT.sub(_script, match[1]) + "$", source)
        try:
            found: str = _writer().latex_to_text(
                _LITERAL.sub(r"\\\1", math), latex_context=_reader(), tolerant_parsing=True
            )
        except (LatexWalkerError, RecursionError, ValueError, IndexError, TypeError, AttributeError):
            found = re.sub(r"[{}]", "", source)
        return found.replace("\u00a0", " ")
    for sign, letter in _SIGNS:
        source = source.replace(sign, letter)
    return re.sub(r"[{}]", "", source).replace("\u00a0", " ")


def _script(match: re.Match[str]) -> str:
    return (match[2] or match[3]).translate(_LOWERED if match[1] == "_" else _RAISED)


@cache
def _writer() -> LatexNodes2Text:
    """A writer that also knows the commands of biblatex and hyperref."""
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
