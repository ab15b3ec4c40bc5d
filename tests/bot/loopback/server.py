"""A small Discord on 127.0.0.1: the real wire (HTTP and a gateway socket) in front of simcord's simulated world.

It runs on a thread of its own, so that a test can start the bot as a real process and watch it from outside.
"""

from __future__ import annotations

import asyncio
import copy
import fnmatch
import io
import json
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import discord
from aiohttp import WSMsgType, web
from simcord import intents as privileges
from simcord import interactions
from simcord._clock import Clock
from simcord.backend import Backend, serializers
from simcord.backend.errors import BackendError
from simcord.backend.models import Interaction
from simcord.http import router
from simcord.http import routes as _routes  # noqa: F401  # registers every route

T = TypeVar("T")
TOKEN = "loopback.token.of-no-account"
BEAT = 500  # milliseconds between heartbeats, so that a test of seconds has seen some
LARGEST = 11 * 2**20  # bytes of a request; Discord takes files of 10 MiB, and simcord refuses those that are larger
COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4


class WallClock(Clock):
    """The real time: a process outside looks at its own clock, and interactions must not be long gone there."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock(Clock):
    """The time that a test sets, kept in a file, so that a process outside has the same."""

    def __init__(self, place: Path, start: datetime) -> None:
        super().__init__()
        self.place = place
        self.set(start)

    def now(self) -> datetime:
        return self.at

    def set(self, at: datetime) -> None:
        """From now on it is `at`."""
        self.at = at
        draft = self.place.with_suffix(".draft")
        draft.write_text(at.isoformat(), "utf-8")
        draft.replace(self.place)

    def go(self, on: timedelta) -> bool:
        """Go on by that; what failed rests for a while, and is tried again."""
        self.set(self.at + on)
        return True


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it came over the wire; `at` is `time.monotonic()`."""

    method: str
    path: str
    body: Any
    at: float


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next request that matches: refused with `status`, or done and its answer lost."""

    method: str
    path: str  # a pattern of fnmatch
    status: int
    done: bool = False  # the request takes effect before it fails
    held: bool = False  # and then nothing is ever answered


@dataclass(slots=True)
class Socket:
    """One connection of the bot to the gateway."""

    request: web.Request
    wire: web.WebSocketResponse
    intents: discord.Intents = field(default_factory=discord.Intents.none)


@dataclass(frozen=True, slots=True)
class Asked:
    """An interaction that was handed to the bot, and when."""

    loopback: Loopback
    record: Interaction
    at: float

    def answer(self, within: float = 10) -> float:
        """Wait for the first answer (a message, a deferral, choices) and say how many seconds it took."""
        path = f"/interactions/{self.record.id}/{self.record.token}/callback"
        wanted = self.loopback.wait(lambda: [sent for sent in self.loopback.sent if sent.path == path], within)
        return wanted[0].at - self.at

    def choices(self) -> list[str]:
        """The names offered for an autocompleted option."""
        self.answer()
        self.loopback.wait(lambda: self.record.responded)
        return [choice["name"] for choice in self.record.autocomplete_choices or ()]

    def text(self, within: float = 10) -> str:
        """Wait for the whole answer, a deferral's edit too; all that stands in it, its custom_ids too, as JSON."""
        self.loopback.wait(lambda: self.record.message_id and not self.record.loading, within)
        message = self.loopback.backend.messages[self.record.channel_id][self.record.message_id or 0]
        return json.dumps([message.content, message.components], ensure_ascii=False)


class Loopback:
    """A Discord with one server, one channel, a member and an admin, that listens on a free port of this machine."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.backend = Backend(clock=clock or WallClock())
        self.guild = self.backend.create_guild("Institute")
        self.channel = self.backend.create_channel(self.guild.id, "reading")
        editors = self.backend.create_role(
            self.guild.id, "Editors", permissions=discord.Permissions(manage_guild=True).value
        )
        self.member = self.backend.make_user("mina")
        self.admin = self.backend.make_user("edda")
        self.backend.add_member(self.guild.id, self.member.id)
        self.backend.add_member(self.guild.id, self.admin.id, roles=[editors.id])
        self.backend.subscribers.append(self._dispatch)
        self.sent: list[Sent] = []
        self.refused: list[str] = []  # what simcord has no answer for
        self.identified: list[dict[str, Any]] = []
        self.resumed: list[dict[str, Any]] = []
        self.beats = 0
        self.refuses = False  # whether the gateway turns the token away
        self.away = False  # whether every connection is cut, as if there were no Discord
        self.faults: list[Fault] = []
        self._nonces: dict[tuple[str, str], Any] = {}
        self._log: list[tuple[str, Mapping[str, Any]]] = []  # events by sequence number, for a resume
        self._socket: Socket | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Loopback:
        self._thread.start()
        self._run(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    # What a test does

    def slash(self, user: Any, name: str, **options: Any) -> Asked:
        """`user` sends a slash command (`digest preview` for a subcommand) in the channel."""
        return self._ask(COMMAND, user, name, options, None)

    def typed(self, user: Any, name: str, option: str, value: str) -> Asked:
        """`user` types `value` into an autocompleted option and looks at what is offered."""
        return self._ask(AUTOCOMPLETE, user, name, {option: value}, option)

    def press(self, user: Any, message_id: int, custom_id: str, chosen: str | None = None) -> Asked:
        """`user` presses a button of a message in the channel, or chooses in a menu of it."""
        message = self.backend.messages[self.channel.id][message_id]
        data: dict[str, Any] = {"component_type": 2, "custom_id": custom_id}
        if chosen is not None:
            data |= {"component_type": 3, "values": [chosen]}
        return self._hand(COMPONENT, user, data, {"message": serializers.message_payload(self.backend, message)})

    def fail(self, method: str, path: str, status: int, *, done: bool = False, held: bool = False) -> Fault:
        """Let the next request of that kind fail once."""
        fault = Fault(method, path, status, done, held)
        self.faults.append(fault)
        return fault

    def leave(self) -> None:
        """Be gone from now on, for everyone who is connected too, until `away` is false again."""
        self.away = True
        self.drop()

    def do(self, work: Callable[[], object]) -> None:
        """Have something happen in this Discord, and its event sent."""

        async def done() -> None:
            work()

        self._run(done())

    def drop(self) -> None:
        """Cut the gateway connection without a word."""

        async def cut() -> None:
            if self._socket is not None and self._socket.request.transport is not None:
                self._socket.request.transport.abort()

        self._run(cut())

    def forget_nonces(self) -> None:
        """Let the minutes pass for which Discord remembers a nonce."""
        self._nonces.clear()

    def posts(self) -> list[Any]:
        """The messages that everyone sees in the channel, oldest first."""
        held = self.backend.messages.get(self.channel.id, {})
        return [message for _, message in sorted(held.items()) if not message.is_ephemeral]

    def requests(self, method: str, path: str) -> list[Sent]:
        """Every request so far of a method to a path, which is a pattern of fnmatch."""
        return [one for one in self.sent if one.method == method and fnmatch.fnmatch(one.path, path)]

    def wait(self, what: Callable[[], T], within: float = 10) -> T:
        """Wait until `what` says something true, and give that; or fail."""
        until = time.monotonic() + within
        while not (found := what()):
            last = [f"{sent.method} {sent.path}" for sent in self.sent[-8:]]
            assert time.monotonic() < until, f"waited {within} s; the last requests were {last}"
            time.sleep(0.01)
        return found

    # The wire

    async def _open(self) -> None:
        app = web.Application(client_max_size=LARGEST)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.address = "{}:{}".format(*self._runner.addresses[0][:2])

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        _cut(request, self.away)
        answer = await self._stumbled(request, path)
        answer.headers["Date"] = self._date()
        return answer

    def _date(self) -> str:
        """The time, as every answer tells it."""
        return format_datetime(self.backend.clock.now(), usegmt=True)

    async def _stumbled(self, request: web.Request, path: str) -> web.Response:
        """The answer, or what a fault that was ordered makes of it."""
        body, files = await _read(request)
        self.sent.append(Sent(request.method, path, body, time.monotonic()))
        by_token = path.startswith(("/interactions/", "/webhooks/"))
        if not by_token and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        fault = next((one for one in self.faults if _hits(one, request.method, path)), None)
        if fault is not None:
            self.faults.remove(fault)
            if fault.done:
                self._answer(request, path, body, files)
            if fault.held:
                await asyncio.Event().wait()
            return _failure(fault.status)
        return self._answer(request, path, body, files)

    def _answer(self, request: web.Request, path: str, body: Any, files: list[Any]) -> web.Response:
        nonce = (path, str(body["nonce"])) if isinstance(body, dict) and body.get("enforce_nonce") else None
        if nonce in self._nonces:
            return _json(self._nonces[nonce])
        try:
            told = router.dispatch(
                self.backend, request.method, path, json=body, params=dict(request.query), files=files
            )
        except (router.RouteNotImplemented, router.UnsupportedField) as gap:
            self.refused.append(str(gap))
            return _json({"message": str(gap), "code": 0}, status=501)
        except BackendError as error:
            return _json(error.to_json(), status=error.status)
        if nonce is not None:
            self._nonces[nonce] = told
        return web.Response(status=204) if told is None else _json(told)

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        _cut(request, self.away)
        wire = web.WebSocketResponse(autoping=True)
        wire.headers["Date"] = self._date()
        await wire.prepare(request)
        socket = Socket(request, wire)
        await wire.send_json({"op": 10, "d": {"heartbeat_interval": BEAT}})
        async for message in wire:
            if message.type is WSMsgType.TEXT:
                await self._hear(socket, json.loads(message.data))
        return wire

    async def _hear(self, socket: Socket, said: dict[str, Any]) -> None:
        match said["op"]:
            case 1:
                self.beats += 1
                await socket.wire.send_json({"op": 11})
            case 2 if self.refuses or said["d"]["token"] != TOKEN:
                await socket.wire.close(code=4004)
            case 2:
                self.identified.append(said["d"])
                socket.intents = discord.Intents._from_value(said["d"]["intents"])
                self._socket, self._log = socket, []
                self._dispatch("READY", self._ready())
                for guild in self.backend.guilds.values():
                    self._dispatch("GUILD_CREATE", serializers.guild_create_payload(self.backend, guild))
            case 6:
                self.resumed.append(said["d"])
                socket.intents = self._socket.intents if self._socket else socket.intents
                self._socket = socket
                for number, (event, payload) in enumerate(self._log[said["d"]["seq"] :], said["d"]["seq"] + 1):
                    await _send(socket.wire, _frame(number, event, payload))
                self._dispatch("RESUMED", {})

    def _ready(self) -> dict[str, Any]:
        return {
            "v": 10,
            "user": serializers.user_payload(self.backend.bot_user),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in self.backend.guilds],
            "session_id": "loopback",
            "resume_gateway_url": f"ws://{self.address}/gateway",
            "application": {"id": str(self.backend.application_id), "flags": 0},
        }

    def _dispatch(self, event: str, payload: Mapping[str, Any]) -> None:
        """Send an event to the bot, as far as its intents go; what it misses while cut off waits for its resume."""
        if self._socket is None:
            return
        gate = privileges.required_intent(event, payload)
        if gate is not None and not getattr(self._socket.intents, gate):
            return
        told = copy.deepcopy(dict(payload))
        if event == "GUILD_CREATE":
            privileges.prune_guild_create(told, self._socket.intents, self.backend.bot_user.id)
        self._log.append((event, told))
        self._loop.create_task(_send(self._socket.wire, _frame(len(self._log), event, told)))

    # Interactions

    def _ask(self, kind: int, user: Any, name: str, options: dict[str, Any], focused: str | None) -> Asked:
        root, *below = name.split()
        command = self.backend.find_command(root, self.guild.id)
        assert command is not None, f"/{root} was not synced"
        leaf, nesting = interactions.walk_to_subcommand(command, below)
        declared = {option["name"]: option for option in leaf.get("options") or ()}
        told = [
            {"name": option, "type": declared[option]["type"], "value": value}
            | ({"focused": True} if option == focused else {})
            for option, value in options.items()
        ]
        data = {"id": command["id"], "name": root, "type": 1}
        return self._hand(kind, user, data | {"options": interactions.nest_options(command, nesting, told)}, {})

    def _hand(self, kind: int, user: Any, data: dict[str, Any], more: dict[str, Any]) -> Asked:
        async def hand() -> Asked:
            record, payload = interactions.base_payload(
                self.backend,
                type=kind,
                channel_id=self.channel.id,
                guild_id=self.guild.id,
                user_id=user.id,
                data=data,
            )
            if more:
                record.source_message_id = int(more["message"]["id"])
            asked = Asked(self, record, time.monotonic())
            self.backend.emit("INTERACTION_CREATE", payload | more)
            return asked

        return self._run(hand())


def _cut(request: web.Request, away: bool) -> None:
    """End the connection without an answer, if there is no Discord."""
    if away and request.transport is not None:
        request.transport.abort()
        raise ConnectionResetError


def _hits(fault: Fault, method: str, path: str) -> bool:
    return fault.method == method and fnmatch.fnmatch(path, fault.path)


def _json(told: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    # discord.py takes an answer for JSON only under exactly this type, without a charset.
    plain = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(told).encode(), status=status, headers=plain)


def _failure(status: int) -> web.Response:
    # discord.py takes a 429 without a Via header for a ban and gives up.
    wait = {"message": "You are being rate limited.", "retry_after": 0.2, "global": False}
    told = wait if status == 429 else {"message": "It broke.", "code": 0}
    return _json(told, status=status, headers={"Via": "1.1 loopback"})


def _frame(number: int, event: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {"op": 0, "s": number, "t": event, "d": payload}


async def _send(wire: web.WebSocketResponse, frame: dict[str, Any]) -> None:
    with suppress(ConnectionError):  # the bot is cut off; it gets this again when it resumes
        await wire.send_json(frame)


async def _read(request: web.Request) -> tuple[Any, list[Any]]:
    """The JSON of a request, and the files that came with it."""
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return (json.loads(text) if text else None), []
    body, files = None, []
    async for part in await request.multipart():
        data = await part.read()
        if part.name == "payload_json":
            body = json.loads(data)
        else:
            files.append(SimpleNamespace(fp=io.BytesIO(data), filename=part.filename, description=None))
    return body, files
