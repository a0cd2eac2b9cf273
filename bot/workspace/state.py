"""What the stand-in remembers: people, conversations and messages, in memory, and bounded."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.scopes import SCOPES
from bot.workspace.errors import SlackError
from bot.workspace.files import Files
from bot.workspace.people import APP_ID, ASSISTANT, ASSISTANT_BOT_ID, TEAM_ID, Conversation, Group, Json, User, direct_messages
from bot.workspace.shared import SharedFiles
from bot.workspace.views import Views

MESSAGES_KEPT = 2_000
"""In each conversation; the oldest are forgotten."""


@dataclass(frozen=True)
class Change:
    """Something that the people in a conversation see happen."""

    kind: str
    """`message`, `message_changed` or `ephemeral`; what one person alone is shown: `home`, `form` or `prompts`."""
    conversation: Conversation
    message: Json
    only_for: str | None = None


@dataclass(frozen=True)
class Draft:
    """A message before it has been posted."""

    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)


Watcher = Callable[[Change], None]


class Workspace:
    """Everything happens on one event loop, so nothing here is locked."""

    def __init__(self, users: Iterable[User], channels: Iterable[Conversation], clock: Callable[[], float] = time.time) -> None:
        self.users = {user.id: user for user in (*users, ASSISTANT)}
        self.people = [user for user in self.users.values() if not user.is_bot]
        direct = [direct_messages(user) for user in self.people]
        self.conversations = {conversation.id: conversation for conversation in (*channels, *direct)}
        self.groups: list[Group] = []
        self.scopes = set(SCOPES)
        """What the assistant may do; a test takes some away."""
        self.views = Views(self)
        self.files = Files(self)
        self.shared = SharedFiles(self)
        self.prompts: dict[tuple[str, str], Json] = {}
        """Direct messages and thread to what the assistant suggests there."""
        self.watchers: list[Watcher] = []
        self.is_closing = False
        """Whoever is watching should leave."""
        self._clock = clock
        self._last_tick = 0

    def now(self) -> float:
        return self._clock()

    def next_ts(self) -> str:
        """A message's name: seconds and microseconds, never given twice."""
        self._last_tick = max(self._last_tick + 1, int(self._clock() * 1_000_000))
        return f"{self._last_tick // 1_000_000}.{self._last_tick % 1_000_000:06d}"

    def user(self, name: str) -> User:
        """By id or by handle, with or without the @."""
        handle = name.removeprefix("@")
        for user in self.users.values():
            if name == user.id or handle == user.handle:
                return user
        raise SlackError("user_not_found")

    def conversation(self, name: str) -> Conversation:
        """By id, by name with or without the #, or `@user` for that person's direct messages."""
        if name.startswith("@") or name in self.users:
            return self.direct_messages(self.user(name))
        wanted = name.removeprefix("#")
        for conversation in self.conversations.values():
            if name == conversation.id or wanted == conversation.name:
                return conversation
        raise SlackError("channel_not_found")

    def direct_messages(self, user: User) -> Conversation:
        for conversation in self.conversations.values():
            if conversation.with_user == user.id:
                return conversation
        raise SlackError("channel_not_found")

    def seen_by(self, user: User) -> list[Conversation]:
        return [conversation for conversation in self.conversations.values() if user.id in conversation.members]

    def message(self, conversation: Conversation, ts: str) -> Json:
        if ts not in conversation.messages:
            raise SlackError("message_not_found")
        return conversation.messages[ts]

    def post(self, conversation: Conversation, author: User, draft: Draft) -> Json:
        """Adds a message, as Slack would show it in the history."""
        if author.id not in conversation.members:
            raise SlackError("not_in_channel")
        message = self._as_posted(author, draft)
        if draft.thread_ts:
            self._join_thread(conversation, draft.thread_ts, message)
        conversation.messages[message["ts"]] = message
        while len(conversation.messages) > MESSAGES_KEPT:
            conversation.messages.popitem(last=False)
        self._tell(Change("message", conversation, message))
        return message

    def update(self, conversation: Conversation, ts: str, draft: Draft) -> Json:
        message = self.message(conversation, ts)
        if message["user"] != ASSISTANT.id:
            raise SlackError("cant_update_message")
        message |= {"text": draft.text, "blocks": self._with_block_ids(draft.blocks)}
        message["edited"] = {"user": ASSISTANT.id, "ts": self.next_ts()}
        if draft.metadata:
            message["metadata"] = draft.metadata
        self._tell(Change("message_changed", conversation, message))
        return message

    def whisper(self, conversation: Conversation, reader: User, draft: Draft) -> str:
        """An ephemeral message: seen once by one person, and in no history."""
        if reader.id not in conversation.members:
            raise SlackError("user_not_in_channel")
        message = self._as_posted(ASSISTANT, draft) | {"is_ephemeral": True}
        if draft.thread_ts:
            message["thread_ts"] = draft.thread_ts
        self._tell(Change("ephemeral", conversation, message, only_for=reader.id))
        return str(message["ts"])

    def begin_pane(self, user: User) -> str:
        """Somebody opens the assistant pane: a thread that begins with a message of Slack's own. Returns its `ts`."""
        conversation = self.direct_messages(user)
        message = self._as_posted(ASSISTANT, Draft("New chat")) | {"subtype": "assistant_app_thread"}
        conversation.messages[message["ts"]] = message
        self._tell(Change("message", conversation, message))
        return str(message["ts"])

    def show(self, kind: str, user: User, shown: Json) -> None:
        """Something that is no message, to one person."""
        self._tell(Change(kind, self.direct_messages(user), shown, only_for=user.id))

    def _as_posted(self, author: User, draft: Draft) -> Json:
        message: Json = {"type": "message", "user": author.id, "team": TEAM_ID, "ts": self.next_ts(), "text": draft.text}
        if author.is_bot:
            message["bot_id"] = ASSISTANT_BOT_ID if author == ASSISTANT else f"B{author.id[1:]}"
        if author == ASSISTANT:
            message["app_id"] = APP_ID
        if draft.blocks:
            message["blocks"] = self._with_block_ids(draft.blocks)
        if draft.metadata:
            message["metadata"] = draft.metadata
        if draft.files:
            message |= {"subtype": "file_share", "files": draft.files, "upload": False}
        return message

    def _with_block_ids(self, blocks: list[Json]) -> list[Json]:
        """Slack names the blocks that came without a name."""
        return [{"block_id": f"b{number}"} | block for number, block in enumerate(blocks)]

    def _join_thread(self, conversation: Conversation, thread_ts: str, message: Json) -> None:
        parent = conversation.messages.get(thread_ts)
        if parent is None or parent.get("thread_ts", thread_ts) != thread_ts:
            raise SlackError("cannot_reply_to_message")
        message |= {"thread_ts": thread_ts, "parent_user_id": parent["user"]}
        repliers: list[Any] = parent.get("reply_users", [])
        parent["thread_ts"] = thread_ts
        parent["reply_count"] = parent.get("reply_count", 0) + 1
        parent["latest_reply"] = message["ts"]
        parent["reply_users"] = repliers if message["user"] in repliers else [*repliers, message["user"]]
        parent["reply_users_count"] = len(parent["reply_users"])

    def _tell(self, change: Change) -> None:
        for watcher in self.watchers:
            watcher(change)


def history(conversation: Conversation) -> list[Json]:
    """The conversation without the replies in threads, oldest first."""
    return [message for ts, message in conversation.messages.items() if message.get("thread_ts", ts) == ts]


def replies(conversation: Conversation, thread_ts: str) -> list[Json]:
    """A thread with the message it hangs on, oldest first. Raises `thread_not_found`."""
    if thread_ts not in conversation.messages:
        raise SlackError("thread_not_found")
    return [message for ts, message in conversation.messages.items() if thread_ts in (ts, message.get("thread_ts"))]
