"""Limits of Discord that its OpenAPI description does not hold, as its reference states them.

Sources: discord.com/developers/docs, pages *Message*, *Component Reference*, *Application Commands* and
*Receiving and Responding*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

BYTES = 10 * 1024 * 1024  # bytes of an attachment where nobody pays for more
V2 = 1 << 15  # message flag IS_COMPONENTS_V2
ROW, BUTTON, STRING_SELECT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    2,
    3,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)
SELECTS = (3, 5, 6, 7, 8)
ONLY_V2 = (SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER)
LINK, PREMIUM = 5, 6
SUBCOMMAND, GROUP, STRING = 1, 2, 3
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")

Json = Mapping[str, Any]


def faults(method: str, path: str, body: object) -> list[str]:
    """Every limit that the body of a request breaks, one sentence each."""
    if isinstance(body, list) and path.endswith("/commands"):
        return list(_commands(body))
    if not isinstance(body, dict):
        return []
    if not path.endswith("/callback"):
        wanted = ("components", "content", "embeds", "flags")
        about_messages = "/messages" in path or path.startswith("/webhooks/")
        return list(_message(body, new=method == "POST")) if about_messages and set(wanted) & set(body) else []
    data = body.get("data") or {}
    if body.get("type") == 8:
        return list(_choices(data.get("choices") or (), "an autocomplete answer"))
    if body.get("type") == 5:
        return ["a deferred answer cannot be told to use Components V2"] if data.get("flags", 0) & V2 else []
    return list(_message(data, new=body.get("type") == 4)) if body.get("type") in (4, 7) else []


def _message(message: Json, *, new: bool) -> Iterator[str]:
    parts = list(_walk(message.get("components") or ()))
    content, embeds = message.get("content") or "", message.get("embeds") or ()
    if new and not (content.strip() or embeds or parts or message.get("attachments") or message.get("poll")):
        yield "the message is empty"
    if len(content) > 2000:
        yield f"the content has {len(content)} characters, 2,000 are allowed"
    if (told := sum(map(_embed, embeds))) > 6000:
        yield f"the embeds have {told} characters, 6,000 are allowed"
    yield from _layout(message, parts) if (message.get("flags") or 0) & V2 else _classic(message, parts)
    ids = Counter(part["custom_id"] for part in parts if part.get("custom_id") is not None)
    yield from (f"custom_id {name!r} stands {n} times" for name, n in ids.items() if n > 1)
    given = {f"attachment://{one.get('filename')}" for one in message.get("attachments") or ()}
    for part in parts:
        yield from _component(part)
        for url in _media(part):
            if url.startswith("attachment://") and url not in given:
                yield f"{url} is shown but no such file is attached"


def _layout(message: Json, parts: Sequence[Json]) -> Iterator[str]:
    if message.get("content") or message.get("embeds") or message.get("poll") or message.get("sticker_ids"):
        yield "a Components V2 message has content, embeds, a poll or stickers"
    if len(parts) > 40:
        yield f"there are {len(parts)} components, 40 are allowed"
    if (told := sum(len(part.get("content", "")) for part in parts if part["type"] == TEXT)) > 4000:
        yield f"the texts have {told} characters in all, 4,000 are allowed"


def _classic(message: Json, parts: Sequence[Json]) -> Iterator[str]:
    if any(part["type"] in ONLY_V2 for part in parts):
        yield "components of V2 stand in a message without the V2 flag"
    if len(message.get("components") or ()) > 5:
        yield "there are more than five rows"


def _component(part: Json) -> Iterator[str]:
    custom_id, label = part.get("custom_id"), part.get("label") or ""
    if custom_id is not None and not 1 <= len(custom_id) <= 100:
        yield f"custom_id {custom_id!r} has {len(custom_id)} characters, 1 to 100 are allowed"
    if part["type"] == TEXT and not part.get("content", "").strip():
        yield "a text is empty"
    elif part["type"] == BUTTON:
        yield from _button(part, label)
    elif part["type"] == ROW:
        kinds = [child["type"] for child in part["components"]]
        if not kinds or len(kinds) > 5 or (set(kinds) & set(SELECTS) and len(kinds) > 1):
            yield f"a row holds one to five buttons or one menu, not the types {kinds}"
    elif part["type"] in SELECTS:
        yield from _menu(part)


def _button(button: Json, label: str) -> Iterator[str]:
    if len(label) > 80:
        yield f"a button's label has {len(label)} characters, 80 are allowed"
    if not label.strip() and not button.get("emoji") and button["style"] != PREMIUM:
        yield "a button has neither label nor emoji"
    if (button["style"] == LINK) != bool(button.get("url")) or (button["style"] == LINK) == bool(
        button.get("custom_id")
    ):
        yield "a button has a url if it is a link, else a custom_id"
    if not re.match(r"https?://|discord://", button.get("url") or "https://"):
        yield f"a link leads to {button['url']!r}"


def _menu(menu: Json) -> Iterator[str]:
    options = menu.get("options") or ()
    if menu["type"] == STRING_SELECT and not 1 <= len(options) <= 25:
        yield f"a menu has {len(options)} options, 1 to 25 are allowed"
    if any(n > 1 for n in Counter(option["value"] for option in options).values()):
        yield "two options of a menu have one value"
    if any(not option["label"].strip() for option in options):
        yield "an option of a menu has an empty label"
    if menu["type"] == STRING_SELECT and (menu.get("max_values") or 1) > len(options):
        yield "a menu asks for more values than it has options"


def _choices(choices: Sequence[Json], whose: str) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{whose} has {len(choices)} choices, 25 are allowed"
    for choice in choices:
        name, value = choice["name"], str(choice["value"])
        if not name.strip() or len(name) > 100:
            yield f"{whose} has the choice {name!r}; 1 to 100 characters are allowed"
        if not 1 <= len(value) <= 100:
            yield f"{whose} has the choice value {value!r}; 1 to 100 characters are allowed"


def _commands(commands: Sequence[Json]) -> Iterator[str]:
    kinds = Counter(command.get("type") or 1 for command in commands)
    for kind, allowed in ((1, 100), (2, 15), (3, 15)):
        if kinds[kind] > allowed:
            yield f"{kinds[kind]} commands of type {kind}, {allowed} are allowed"
    names = Counter((command.get("type") or 1, command["name"]) for command in commands)
    yield from (f"/{name} stands {n} times" for (_, name), n in names.items() if n > 1)
    for command in commands:
        if (told := _size(command)) > 8000:
            yield f"/{command['name']} has {told} characters in all, 8,000 are allowed"
        if (command.get("type") or 1) == 1:
            yield from _options(command, f"/{command['name']}")
        elif command.get("description"):
            yield f"the menu {command['name']!r} has a description"


def _options(node: Json, whose: str) -> Iterator[str]:
    name, options = node["name"], node.get("options") or ()
    if not _COMMAND_NAME.fullmatch(name) or name != name.lower():
        yield f"{whose} is no name for a command or option"
    if not 1 <= len((node.get("description") or "").strip()) <= len(node["description"]) <= 100:
        yield f"{whose} needs a description of 1 to 100 characters"
    if len(options) > 25:
        yield f"{whose} has {len(options)} options, 25 are allowed"
    if any(n > 1 for n in Counter(option["name"] for option in options).values()):
        yield f"{whose} has two options of one name"
    nested = [option["type"] in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        yield f"{whose} mixes subcommands and options"
    if not any(nested):
        needed = [bool(option.get("required")) for option in options]
        if needed != sorted(needed, reverse=True):
            yield f"{whose} has a required option after an optional one"
    if node.get("autocomplete") and node.get("choices"):
        yield f"{whose} has both choices and autocompletion"
    yield from _choices(node.get("choices") or (), whose)
    for option in options:
        yield from _options(option, f"{whose} {option['name']}")


def _size(node: Json) -> int:
    """Names, descriptions and choice values of a command and all below it, at their longest; Discord adds them up."""
    own = _longest(node, "name") + _longest(node, "description")
    choices = sum(_longest(one, "name") + len(str(one["value"])) for one in node.get("choices") or ())
    return own + choices + sum(_size(option) for option in node.get("options") or ())


def _longest(node: Json, field: str) -> int:
    """How long a field is in the language in which it is longest."""
    return max(map(len, (node.get(field) or "", *(node.get(f"{field}_localizations") or {}).values())))


def _walk(components: Sequence[Json]) -> Iterator[Json]:
    """Every component, accessories and those inside others too."""
    for part in components:
        yield part
        yield from _walk(part.get("components") or ())
        if part.get("accessory"):
            yield from _walk((part["accessory"],))


def _media(part: Json) -> Iterator[str]:
    media = [item.get("media") for item in part.get("items") or ()] + [part.get("media"), part.get("file")]
    yield from (one["url"] for one in media if one)


def _embed(embed: Json) -> int:
    """The characters of an embed that Discord adds up."""
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts.append((embed.get("author") or {}).get("name"))
    for one in embed.get("fields") or ():
        texts += [one["name"], one["value"]]
    return sum(len(text or "") for text in texts)
