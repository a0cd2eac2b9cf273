"""Files that people share in a conversation: the message that brings them, and the address at which the app fetches them."""

import mimetypes
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.workspace.errors import SlackError
from bot.workspace.people import TEAM_ID, Json, User

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

FILES_KEPT = 50
MOST_BYTES = 60 << 20


@dataclass(frozen=True)
class SharedFile:
    id: str
    name: str
    content: bytes
    described: Json
    """The file object, as Slack gives it in messages and by `files.info`."""


@dataclass
class SharedFiles:
    workspace: "Workspace"
    _files: "OrderedDict[str, SharedFile]" = field(default_factory=OrderedDict)

    def share(self, user: User, name: str, content: bytes, address: str) -> SharedFile:
        """Raises SlackError where Slack would not take it. `address` is the host under which it can be fetched."""
        if not content or len(content) > MOST_BYTES:
            raise SlackError("invalid_arguments", ["[ERROR] a file of 1 byte to 60 MB"])
        file_id = "F" + secrets.token_hex(5).upper()
        file = SharedFile(file_id, name, content, self._described(file_id, user, name, len(content), address))
        self._files[file_id] = file
        while len(self._files) > FILES_KEPT:
            self._files.popitem(last=False)
        return file

    def info(self, file_id: str) -> Json:
        """Raises SlackError `file_not_found`."""
        return self.file(file_id).described

    def forget(self, file_id: str) -> None:
        """As when somebody deletes it."""
        self._files.pop(file_id, None)

    def file(self, file_id: str) -> SharedFile:
        """Raises SlackError `file_not_found`."""
        if file_id not in self._files:
            raise SlackError("file_not_found")
        return self._files[file_id]

    def _described(self, file_id: str, user: User, name: str, size: int, address: str) -> Json:
        url = f"http://{address}/files-pri/{TEAM_ID}-{file_id}"
        ending = PurePosixPath(name).suffix.lower().removeprefix(".")
        return {
            "id": file_id,
            "created": int(self.workspace.now()),
            "name": name,
            "title": name,
            "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
            "filetype": {"txt": "text", "": "binary"}.get(ending, ending),
            "user": user.id,
            "user_team": TEAM_ID,
            "size": size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "url_private": f"{url}/{file_id.lower()}",
            "url_private_download": f"{url}/download/{file_id.lower()}",
            "file_access": "visible",
        }
