"""What browsers print at the edges of each sheet: the day and hour, the title, the address, `2/5` or `2 of 5`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_CLOCK = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?: ?[AP]M)?"
_SHEET = r"\d{1,3} ?(?:/|of|von|de|di|sur|van|z|из) ?\d{1,3}"
_FOOT = re.compile(rf"\s*(?:(?:https?|file)://\S+\s+{_SHEET}|{_SHEET}\s+{_CLOCK})\s*")
_HEAD = re.compile(rf"\s*(?:{_CLOCK}(?:\s+\S.*)?|\S.*\s{_CLOCK}|\S.*\s(?:https?|file)://\S+)\s*")
_LONGEST = 300  # characters of such a line


def without_edges(lines: Sequence[str]) -> Sequence[str]:
    """The lines, blank where a sheet begins or ends; all of them if no line counts the sheets."""
    feet = [at for at, line in enumerate(lines) if len(line) < _LONGEST and _FOOT.fullmatch(line)]
    if not feet:
        return lines
    heads = [at for at, line in enumerate(lines) if len(line) < _LONGEST and _HEAD.fullmatch(line)]
    said = Counter(" ".join(lines[at].split()) for at in heads)
    again = {at for at in heads if said[" ".join(lines[at].split())] > 1}
    edges = {*feet, *again}
    return ["" if at in edges else line for at, line in enumerate(lines)]
