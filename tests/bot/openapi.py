"""Holds a request that the bot sent against Discord's own description of its HTTP API, and against `limits`.

The description is OpenAPI 3.1, whose schemas are JSON Schema 2020-12. It lies beside the project, not in it;
where it is absent only the limits are checked, and `test_openapi.py` skips and says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

import limits

DESCRIPTION = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
_BASE = "urn:discord"
# Discord answers this one, and discord.py asks it at every login, but the description leaves it out.
_UNDESCRIBED = {("GET", "/oauth2/applications/@me")}


def faults(method: str, path: str, body: object) -> list[str]:
    """Everything that Discord would refuse in a request, one sentence each.

    `path` is what follows `/api/v10`; `body` is the JSON, None when there is none.
    """
    told = _described(method, path, body) or limits.faults(method, path, body)  # limits trust the shape
    return [f"{method} {path}: {fault}" for fault in told]


def _described(method: str, path: str, body: object) -> list[str]:
    if not DESCRIPTION.exists() or (method, path) in _UNDESCRIBED:
        return []
    template = _template(path)
    if template is None or method.lower() not in _description()["paths"][template]:
        return ["there is no such operation"]
    validator = _validator(method.lower(), template)
    if validator is None:
        return ["this operation takes no body"] if body else []
    worst = best_match(validator.iter_errors(body))
    return [] if worst is None else [f"{worst.json_path} {worst.message[:300]}"]


@cache
def _description() -> Mapping[str, Any]:
    described = json.loads(DESCRIPTION.read_text("utf-8"))
    # Discord takes a snowflake as a number too, and discord.py sends the ids of attachments so.
    described["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
    return dict(described)


@cache
def _templates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every path as a pattern; the one with the fewest gaps stands first (`@original` is no message id)."""
    paths = sorted(_description()["paths"], key=lambda path: (path.count("{"), path))
    return tuple((path, re.compile(re.sub(r"\\{.*?\\}", "[^/]+", re.escape(path)))) for path in paths)


def _template(path: str) -> str | None:
    return next((template for template, pattern in _templates() if pattern.fullmatch(path)), None)


@cache
def _validator(method: str, template: str) -> Draft202012Validator | None:
    """What checks the body of one operation; None when it takes none."""
    taken = _description()["paths"][template][method].get("requestBody", {}).get("content", {})
    if "application/json" not in taken:
        return None
    step = "/".join(_pointer(part) for part in ("paths", template, method, "requestBody", "content"))
    schema = {"$ref": f"{_BASE}#/{step}/{_pointer('application/json')}/schema"}
    return Draft202012Validator(schema, registry=_registry())


def _pointer(part: str) -> str:
    """One step of a JSON pointer inside a URI fragment (RFC 6901)."""
    escaped = part.replace("~", "~0").replace("/", "~1")
    return escaped.replace("{", "%7B").replace("}", "%7D")


@cache
def _registry() -> Registry[Any]:
    return Registry().with_resource(_BASE, Resource.from_contents(_description(), DRAFT202012))
