"""What goes wrong on request, for tests: what Slack and the network do to an app. `POST /control/faults` takes:

    {"429": 2, "retry_after": 3}            the next two posts are too many; with null, for how long is not said
    {"5xx": 1}                              the next post fails on Slack's side
    {"reset": 1, "carried_out": true}       the next post is made, and the connection ends before the answer
    {"half": 1, "carried_out": true}        the next post is made, and the connection ends in the midst of the answer
    {"delay": 0.5}                          each post takes so long
    {"late": 0.2}                           each post is made so long after its sender has given up waiting for an answer
    {"errors": {"users.info": "fatal_error"}}   that call is refused in these words
    {"redeliver": 2}                        each event comes three times
    {"drop_acknowledgements": 3}            the next three acknowledgements are not seen
    {}                                      nothing goes wrong any more

Posts are calls of `chat.postMessage`, unless `method` names another. Each order takes the place of the one before.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.workspace.errors import SlackError
from bot.workspace.people import Json

POST = "chat.postMessage"
NAMES = {"429": "too_many", "5xx": "failing"}
"""What JSON calls the fields whose names Python would not take."""


class ConnectionDropped(Response):
    """No answer: the connection just ends."""

    async def __call__(self, _scope: Scope, receive: Receive, _send: Send) -> None:
        cycle: Any = getattr(receive, "__self__")  # noqa: B009 - uvicorn's, of which the type says nothing
        cycle.transport.abort()


class HalfAnAnswer(Response):
    """It breaks off before its end."""

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        length = (b"content-length", b"1000")
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json"), length]})
        await send({"type": "http.response.body", "body": b'{"ok": true, "channel": "C0', "more_body": True})
        await ConnectionDropped()(_scope, receive, send)


@dataclass
class Ordered:
    """The faults that are still to come."""

    too_many: int = 0
    failing: int = 0
    reset: int = 0
    half: int = 0
    delay: float = 0
    late: float | None = None
    retry_after: int | None = 1
    carried_out: bool = False
    method: str = POST
    errors: dict[str, str] = field(default_factory=dict)
    redeliver: int = 0
    drop_acknowledgements: int = 0


class Faults:
    def __init__(self) -> None:
        self.ordered = Ordered()

    def order(self, asked: Json) -> None:
        """Raises SlackError `invalid_arguments` for a fault that there is not."""
        try:
            self.ordered = Ordered(**{NAMES.get(name, name): value for name, value in asked.items()})
        except TypeError as error:
            raise SlackError("invalid_arguments", [str(error)]) from None

    async def before(self, method: str, gives_up: Callable[[], Awaitable[object]]) -> Response | None:
        """What is answered instead of carrying the call out. `gives_up` comes back when its sender waits no longer."""
        ordered = self.ordered
        if method in ordered.errors:
            raise SlackError(ordered.errors[method])
        if method != ordered.method:
            return None
        await asyncio.sleep(ordered.delay)
        if ordered.late is not None:
            await gives_up()
            await asyncio.sleep(ordered.late)
        if ordered.too_many:
            ordered.too_many -= 1
            refused = {"ok": False, "error": "ratelimited"}
            rest = {} if ordered.retry_after is None else {"Retry-After": str(ordered.retry_after)}
            return JSONResponse(refused, 429, rest)
        return None if ordered.carried_out else self._broken()

    def after(self, method: str) -> Response | None:
        """What is answered though the call has been carried out."""
        return self._broken() if method == self.ordered.method and self.ordered.carried_out else None

    def _broken(self) -> Response | None:
        if self.ordered.failing:
            self.ordered.failing -= 1
            return Response("upstream connect error", 503)
        if self.ordered.reset:
            self.ordered.reset -= 1
            return ConnectionDropped()
        if self.ordered.half:
            self.ordered.half -= 1
            return HalfAnAnswer()
        return None

    def loses_acknowledgement(self) -> bool:
        if self.ordered.drop_acknowledgements:
            self.ordered.drop_acknowledgements -= 1
            return True
        return False
