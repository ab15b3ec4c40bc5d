"""What the pieces of a tag say, in sentences taken verbatim from them: of all its time, or of one period only.

`account` tells how the sentences of a summary were chosen, and what is not quoted.
"""

from corpus.summary import account
from corpus.summary.composing import compose, telling
from corpus.summary.contrast import compare
from corpus.summary.periods import Span

__all__ = ["Span", "account", "compare", "compose", "telling"]
