"""WordPress's shortcodes, such as `[gallery ids="1,2"]`, taken out of a raw text.

Source: https://codex.wordpress.org/Shortcode_API. A text may have brackets of its own, so only that goes which is
plainly a shortcode: it has settings, it is closed later, or WordPress itself draws it.
"""

from __future__ import annotations

import re

_DRAWS = r"(?:caption|wp_caption|gallery|audio|video|playlist|embed)\b"
# Those that draw pictures and players go with what is between them; of any other that has settings, the tag.
_SHORTCODE = re.compile(
    rf"(?<!\[)\[(?P<drawn>{_DRAWS})[^\[\]]*+\](?:(?!\[/?(?P=drawn)).){{0,4000}}+\[/(?P=drawn)\]"
    rf"|(?<!\[)\[(?:/[a-z][\w-]*|{_DRAWS}[^\[\]]*+|[a-z][\w-]*(?:\s[^\[\]]*?)?\s[\w-]+=[^\[\]]*+)\](?!\])",
    re.DOTALL,
)
_CLOSED = re.compile(r"\[/([a-z][\w-]*)\]")
_BARE = re.compile(r"(?<!\[)\[([a-z][\w-]*)\](?!\])")


def without(content: str) -> str:
    """`content` without shortcodes.

    >>> without('[row][col width="1"]Low water[1] [sic].[/col][/row][gallery]')
    'Low water[1] [sic].'
    """
    if "[" in content:
        closed = set(_CLOSED.findall(content))
        content = _SHORTCODE.sub("", content)
        if closed:
            content = _BARE.sub(lambda found: "" if found[1] in closed else found[0], content)
    return content
