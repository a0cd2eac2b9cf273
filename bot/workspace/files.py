"""Uploaded files: an address to send the bytes to, the bytes, and the word that they are all there."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.workspace.errors import SlackError
from bot.workspace.people import Json

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

FILES_KEPT = 200
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass
class File:
    id: str
    name: str
    length: int
    alt_text: str
    content: bytes = b""
    usable_at: float | None = None
    """From when on a message may show it; Slack looks a file over first. None until the upload is said to be complete."""


@dataclass
class Files:
    workspace: "Workspace"
    looks_over_for: float = 0
    """Seconds."""
    _files: "OrderedDict[str, File]" = field(default_factory=OrderedDict)
    _awaited: dict[str, File] = field(default_factory=dict)
    """The secret part of an upload address, good for one upload, to its file."""

    def begin(self, name: str, length: int, alt_text: str) -> tuple[str, File]:
        file, key = File("F" + secrets.token_hex(5).upper(), name, length, alt_text), secrets.token_urlsafe(24)
        self._files[file.id] = self._awaited[key] = file
        while len(self._files) > FILES_KEPT:
            self._files.popitem(last=False)
        return key, file

    def complete(self, file_id: str) -> File:
        file = self._files.get(file_id)
        if file is None or not file.content or file.usable_at is not None:
            raise SlackError("file_not_found")
        file.usable_at = self.workspace.now() + self.looks_over_for
        return file

    def check(self, blocks: list[Json]) -> None:
        """Raises SlackError `invalid_blocks` where a block shows a file that is not there, not ready, or no picture."""
        for number, block in enumerate(blocks):
            if "slack_file" in block:
                file = self._files.get(block["slack_file"].get("id", ""))
                if file is None or file.usable_at is None or file.usable_at > self.workspace.now():
                    raise SlackError("invalid_blocks", [f"invalid slack file [json-pointer:/blocks/{number}/slack_file]"])

    async def upload(self, request: Request) -> Response:
        file = self._awaited.pop(request.path_params["key"], None)
        content = await request.body()
        if file is None or len(content) != file.length:
            return PlainTextResponse("Bad upload", status_code=400)
        file.content = content
        return PlainTextResponse(f"OK - {len(content)}")

    async def show(self, request: Request) -> Response:
        file = self._files.get(request.path_params["id"])
        if file is None or not file.content.startswith(PNG):
            return PlainTextResponse("Not found", status_code=404)
        return Response(file.content, media_type="image/png")
