"""Questions from the command line: one, or a file of conversations, answered as in Slack and posted nowhere."""

import json
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.access import DIRECT_MESSAGE, Asker, Place
from handlers.answers import answer
from handlers.answers.reply import Problem, Reply, Status
from handlers.conversation import lexicon_for, next_context, only_understood, respond
from handlers.language.lexicon import Lexicon
from handlers.language.meaning import Context
from store import people
from store.errors import UserError
from store.session import reading, transaction
from store.vocabulary import Permission, Role

DM = "dm"


class Malformed(UserError):
    """A line, or the words around a question, that cannot be used. `code` names what is wrong."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.problem = Problem(code, message, hint)


@dataclass(frozen=True)
class From:
    """Who asks, and where. What a line does not say is taken from the command's options."""

    role: Role | None = None
    person: str | None = None
    """A handle or Slack id on the list of people, whose role then counts."""
    place: str | None = None


@dataclass(frozen=True)
class Line:
    id: str | None
    turns: tuple[str, ...]
    """One conversation, oldest first; the last is answered."""
    asked: From


@dataclass(frozen=True)
class Answered:
    """A line's reply. `went_wrong` where the line itself could not be used."""

    id: str | None
    reply: Reply
    went_wrong: bool = False


@dataclass(frozen=True)
class Desk:
    """Answers lines from one store, for one day."""

    engine: sa.Engine
    today: date
    options: From
    understand_only: bool = False

    def answer(self, line: Line, lexicon: Lexicon | None = None) -> Reply:
        """Raises UserError. Each line has a transaction of its own, in which its answer is kept."""
        with reading(self.engine) if self.understand_only else transaction(self.engine) as session:
            return self._converse(session, line, lexicon or lexicon_for(session))

    def answer_all(self, texts: Iterator[str]) -> Iterator[Answered]:
        """In order. A line that cannot be used gets an error for its answer, and the rest go on."""
        with reading(self.engine) as session:
            lexicon = lexicon_for(session)
        for text in texts:
            line_id: str | None = None
            try:
                content = _object(text)
                line_id = _id(content)
                yield Answered(line_id, self.answer(_line(content, line_id), lexicon))
            except UserError as error:
                yield Answered(line_id, error_reply(error), went_wrong=True)
            except Exception as error:  # noqa: BLE001 - a fault of ours on one line must not cost the lines after it
                yield Answered(line_id, fault_reply(error), went_wrong=True)

    def _converse(self, session: Session, line: Line, lexicon: Lexicon) -> Reply:
        asker = self._asker(session, line.asked)
        context = Context()
        *before, last = line.turns
        for turn in before:
            context = next_context(context, self._respond(session, turn, asker, context, lexicon))
        return self._respond(session, last, asker, context, lexicon)

    def _respond(self, session: Session, turn: str, asker: Asker, context: Context, lexicon: Lexicon) -> Reply:
        answering = only_understood if self.understand_only else answer
        return respond(session, turn, asker, context, self.today, lexicon=lexicon, answering=answering)

    def _asker(self, session: Session, asked: From) -> Asker:
        place = _place(session, asked.place or self.options.place or DM)
        if asked.person or (self.options.person and not asked.role):
            person = people.find_person(session, asked.person or self.options.person or "")
            return Asker(person.role, place, person.slack_id, frozenset(map(Permission, person.permissions)), person.post)
        return Asker(asked.role or self.options.role or Role.MEMBER, place)


def error_reply(error: UserError) -> Reply:
    problem = error.problem if isinstance(error, Malformed) else Problem(_code(error), str(error), "")
    return Reply(Status.ERROR, "mistake", {"sentence": str(error)}, problem=problem)


def fault_reply(error: Exception) -> Reply:
    """The reference is the place in the code: the message might hold words of the question."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    reference = f"{type(error).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
    problem = Problem("fault", "Something went wrong on our side.", f"Please report it, with this reference: {reference}")
    return Reply(Status.ERROR, "apology", {"reference": reference}, problem=problem)


def _code(error: UserError) -> str:
    """`NotListed` becomes `not_listed`."""
    name = type(error).__name__
    return name[0].lower() + "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name[1:])


def _place(session: Session, name: str) -> Place:
    if name.lower() == DM:
        return DIRECT_MESSAGE
    return Place(is_direct_message=False, is_officers=people.find_channel(session, name).is_officers)


def _object(text: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise Malformed("not_json", "This line is no JSON.", f"It goes wrong at character {error.pos + 1}.") from None
    if not isinstance(content, dict):
        raise Malformed("not_an_object", "This line is no JSON object.", 'Write it as {"id": "q1", "turns": ["…"]}.')
    return content


def _id(content: dict[str, Any]) -> str | None:
    line_id = content.get("id")
    if line_id is not None and not isinstance(line_id, str):
        raise Malformed("bad_id", "The id of a line is a text.", 'Write it in quotation marks: "id": "q1".')
    return line_id


def _line(content: dict[str, Any], line_id: str | None) -> Line:
    turns = content.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise Malformed("no_turns", "A line needs turns: a list of questions.", 'Write them as "turns": ["…", "…"].')
    return Line(line_id, tuple(turns), From(_role(content.get("role")), _text(content, "as"), _text(content, "place")))


def _role(name: object) -> Role | None:
    if name is None:
        return None
    if name not in list(Role):
        raise Malformed("unknown_role", f"There is no role {name!r}.", f"The roles are {', '.join(Role)}.")
    return Role(str(name))


def _text(content: dict[str, Any], key: str) -> str | None:
    value = content.get(key)
    if value is not None and not isinstance(value, str):
        raise Malformed(f"bad_{key}", f"The value of {key!r} is a text.", "Write it in quotation marks.")
    return value
