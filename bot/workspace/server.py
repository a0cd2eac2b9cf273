"""The workspace as a server on this machine's own address."""

import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.workspace.control import Control
from bot.workspace.events import events_for
from bot.workspace.faults import Faults
from bot.workspace.people import TEAM_ID
from bot.workspace.responses import ResponseUrls
from bot.workspace.socket_mode import SocketMode, Timing
from bot.workspace.state import Change, Workspace
from bot.workspace.web_api import api_endpoint, file_endpoint
from store.errors import UserError

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)


def make_server(workspace: Workspace, timing: Timing) -> Starlette:
    """The Web API, Socket Mode, the control interface and the page, over one workspace."""
    faults = Faults()
    sockets, responses = SocketMode(timing, faults), ResponseUrls(workspace)

    def send_events(change: Change) -> None:
        for event in events_for(workspace, change):
            sockets.send_event(event)

    workspace.watchers.append(send_events)

    @contextlib.asynccontextmanager
    async def until_stopped(_app: Starlette) -> AsyncIterator[None]:
        yield
        await sockets.close()

    return Starlette(
        lifespan=until_stopped,
        routes=[
            Route("/", _index),
            Route("/api/{method}", api_endpoint(workspace, sockets, faults), methods=["GET", "POST"]),
            Route("/response/{key}", responses.endpoint, methods=["POST"]),
            Route("/upload/{key}", workspace.files.upload, methods=["POST"]),
            Route("/files/{id}", workspace.files.show),
            Route(f"/files-pri/{TEAM_ID}-{{id}}/{{rest:path}}", file_endpoint(workspace)),
            WebSocketRoute("/link/", sockets.serve),
            *Control(workspace, sockets, responses, faults).routes(),
            Mount("/page", StaticFiles(directory=PAGE)),
        ],
        middleware=[
            # Another site's name that points at this machine must not open what is meant for this machine alone.
            Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"]),
            Middleware(_SafeHeaders),
        ],
    )


async def _index(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html")


class _SafeHeaders:
    """Says with every answer that the page loads nothing from elsewhere and is shown inside no other page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class WorkspaceServer:
    """Runs the workspace on a thread of its own, so that an app may run beside it in the same process."""

    def __init__(self, workspace: Workspace, port: int = 0, timing: Timing | None = None) -> None:
        """With port 0 the machine picks a free one. Raises OSError where the port is taken."""
        self.workspace = workspace
        self._socket = socket.create_server((HOST, port))
        # asyncio sets this only on sockets that name their protocol; without it, each answer waits 40 ms for an acknowledgement.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        config = uvicorn.Config(
            make_server(workspace, timing or Timing()),
            log_config=None,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=3,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="workspace", daemon=True)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    def __enter__(self) -> "WorkspaceServer":
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.01)
        return self

    def __exit__(self, *_error: object) -> None:
        self.workspace.is_closing = True
        self._server.should_exit = True
        self._thread.join(timeout=5)
        self._socket.close()


class NoFreePort(UserError):
    """Something else listens on every port that was tried."""


def on_first_free_port(workspace: Workspace, ports: Sequence[int]) -> WorkspaceServer:
    """Raises NoFreePort."""
    for port in ports:
        with contextlib.suppress(OSError):
            return WorkspaceServer(workspace, port)
    tried = f"Port {ports[0]} is" if len(ports) == 1 else f"Ports {ports[0]} to {ports[-1]} are"
    raise NoFreePort(f"{tried} taken. Name another with --port.")
