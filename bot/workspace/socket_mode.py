"""Socket Mode: envelopes to the connected apps, their acknowledgements, and redelivery of what was not acknowledged."""

import asyncio
import secrets
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.errors import SlackError
from bot.workspace.faults import Faults
from bot.workspace.people import APP_ID, Json

MOST_CONNECTIONS = 10


@dataclass(frozen=True)
class Timing:
    """Slack's own, in seconds. Tests shorten them."""

    acknowledge_within: float = 3
    redeliver_after: tuple[float, ...] = (0, 60, 300)
    connection_lasts: float = 4 * 60 * 60
    """Slack closes every connection a few times a day, and says so first."""


@dataclass(eq=False)
class _Connection:
    socket: WebSocket
    number: int


@dataclass
class SocketMode:
    timing: Timing = field(default_factory=Timing)
    faults: Faults = field(default_factory=Faults)
    connections: list[_Connection] = field(default_factory=list)
    _tickets: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_CONNECTIONS))
    _awaited: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _sent: int = 0

    def ticket(self) -> str:
        """For one connection: the secret part of the address that `apps.connections.open` answers with."""
        if len(self.connections) >= MOST_CONNECTIONS:
            raise SlackError("too_many_websockets")
        ticket = secrets.token_urlsafe(24)
        self._tickets.append(ticket)
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its greeting to its end."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(code=1008)
            return
        self._tickets.remove(ticket)
        await socket.accept()
        connection = _Connection(socket, len(self.connections) + 1)
        await socket.send_json(self._hello(connection))
        self.connections.append(connection)
        expiry = asyncio.create_task(self._refresh(connection))
        try:
            while True:
                self._acknowledged(await socket.receive_json())
        except (WebSocketDisconnect, ValueError):
            pass  # the other side has gone, or does not speak JSON
        finally:
            expiry.cancel()
            self._forget(connection)

    def send_event(self, payload: Json) -> None:
        """An event is sent again when it is not acknowledged in time, with the same `event_id`."""
        self._start(self._deliver_until_acknowledged(payload))

    def send_interaction(self, payload: Json) -> None:
        """An interaction is sent once, as Slack does."""
        self._start(self._deliver_once("interactive", payload))

    async def ask(self, kind: str, payload: Json) -> Json | None:
        """A command or a form, sent once. What the app says with its acknowledgement; None where none came in time."""
        return await self._delivered(kind, payload, {"accepts_response_payload": True})

    async def close(self) -> None:
        for connection in list(self.connections):
            await self._dismiss(connection, "link_disabled")
        for task in list(self._tasks):
            task.cancel()

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver_until_acknowledged(self, payload: Json) -> None:
        wanted, reason = 1 + self.faults.ordered.redeliver, ""
        for attempt, wait in enumerate((0.0, *self.timing.redeliver_after)):
            await asyncio.sleep(wait)
            if await self._deliver_once("events_api", payload, {"retry_attempt": attempt, "retry_reason": reason}):
                wanted -= 1
            if not wanted:
                return
            reason = "timeout"

    async def _deliver_once(self, kind: str, payload: Json, more: Json | None = None) -> bool:
        """True when it was acknowledged in time."""
        return await self._delivered(kind, payload, more) is not None

    async def _delivered(self, kind: str, payload: Json, more: Json | None = None) -> Json | None:
        """Sends to one of the connections. What came with the acknowledgement."""
        if not self.connections:
            return None
        connection = self.connections[self._sent % len(self.connections)]
        self._sent += 1
        envelope_id = str(uuid4())
        acknowledged = self._awaited[envelope_id] = asyncio.get_running_loop().create_future()
        envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload, "accepts_response_payload": False}
        try:
            await connection.socket.send_json(envelope | (more or {}))
            return await asyncio.wait_for(acknowledged, self.timing.acknowledge_within)
        except (TimeoutError, WebSocketDisconnect, RuntimeError):  # RuntimeError: the socket closed while we were sending
            return None
        finally:
            del self._awaited[envelope_id]

    def _acknowledged(self, answer: Json) -> None:
        waiting = self._awaited.get(answer.get("envelope_id", ""))
        if waiting and not waiting.done() and not self.faults.loses_acknowledgement():
            waiting.set_result(answer.get("payload") or {})

    async def _refresh(self, connection: _Connection) -> None:
        await asyncio.sleep(self.timing.connection_lasts)
        await self._dismiss(connection, "refresh_requested")

    async def _dismiss(self, connection: _Connection, reason: str) -> None:
        self._forget(connection)
        await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
        await connection.socket.close()

    def _forget(self, connection: _Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)

    def _hello(self, connection: _Connection) -> Json:
        return {
            "type": "hello",
            "num_connections": connection.number,
            "debug_info": {"host": "local", "approximate_connection_time": int(self.timing.connection_lasts)},
            "connection_info": {"app_id": APP_ID},
        }
