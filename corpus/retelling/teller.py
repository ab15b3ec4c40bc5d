"""The process that speaks to a model, through the package llm: `teller.py < request.json > answer.json`.

It is run by its path and imports nothing of ours, so that the bot bears neither the model's libraries nor its faults.
It reads `model`, `system`, `prompt`, `most_tokens` and `most_characters`, and writes `text` with the tokens spent on it
(null where the model does not say), or `fault`: what went wrong, and in `began` whether anything was answered before.
Where `prompt` is null it only looks whether there is such a model, and a key for it if it needs one.
"""

from __future__ import annotations

import json
import sys
from typing import TextIO

import llm


def main(source: TextIO, out: TextIO) -> None:
    """Answer one request."""
    asked = json.load(source)
    parts: list[str] = []
    try:
        model = llm.get_model(asked["model"])
        if asked["prompt"] is None:
            model.get_key()  # or an error that says how to give one
            json.dump({}, out)
            return
        options = {"max_tokens": asked["most_tokens"]} if "max_tokens" in model.Options.model_fields else {}
        response = model.prompt(asked["prompt"], system=asked["system"], stream=model.can_stream, **options)
        for part in response:
            parts.append(part)
            if sum(map(len, parts)) > asked["most_characters"]:
                raise ValueError("it writes without end")
        spent = response.usage()
    except Exception as fault:  # noqa: BLE001  a plugin may raise anything; whoever asked is told
        json.dump({"fault": f"{type(fault).__name__}: {fault}", "began": bool(parts)}, out)
    else:
        told = [spent.input, spent.output]
        json.dump({"text": "".join(parts), "tokens": None if None in told else sum(map(int, filter(None, told)))}, out)


if __name__ == "__main__":
    answer, sys.stdout = sys.stdout, sys.stderr  # a plugin that prints must not spoil the answer
    main(sys.stdin, answer)
