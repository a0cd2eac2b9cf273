"""One child's placements: exit plans and authorisations, as the tracker has them, and moves ahead of the next return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from store import ledger
from store.changes.children import child_of, is_held, reference_of
from store.changes.days import day_of, happened
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Right, Values
from store.imports.ssda903 import knowledge
from store.imports.ssda903.knowledge import KnownEpisode
from store.imports.ssda903.told import read_tracked
from store.models import Episode, PlacementFact, PlacementMove
from store.periods import in_words
from store.terms import MoveKind, MoveState, PlacementDay
from store.vocabulary import PlacementType, Provider

MOST_A_WEEK = 50_000
BOTH = {
    "in_house_fostering": (PlacementType.FOSTERING, Provider.IN_HOUSE),
    "in_house_residential": (PlacementType.RESIDENTIAL, Provider.IN_HOUSE),
    "home": (PlacementType.WITH_PARENTS, Provider.PARENTS),
    "with_parents": (PlacementType.WITH_PARENTS, Provider.PARENTS),
}
"""Words for where to that tell the provider as well."""
Warnings = tuple[tuple[str, Values], ...]


def exit_plan(known: Known, record: Record) -> Change:
    """The day on which the child is planned to move on."""
    child, fields = child_of(known, record), record["fields"]
    day = day_of(fields.get("date")) or day_of(fields.get("due"))
    if day is None:
        raise MustAsk("which_exit_day", "date", ref=child)
    past: Warnings = (("exit_is_past", {"day": day}),) if day < known.today else ()
    return _fact(known, child, PlacementDay.EXIT_PLAN, day, title="planned exit", warnings=past)


def authorise(known: Known, record: Record) -> Change:
    child = child_of(known, record)
    rights = frozenset({Right.AUTHORISE_PLACEMENTS})
    day = happened(known, record["fields"])
    return _fact(known, child, PlacementDay.AUTHORISED, day, title="placement authorised", rights=rights)


def start(known: Known, record: Record) -> Change:
    """A placement of a child in care is a move; else the child comes into care."""
    child, day = reference_of(record), _day(known, record)
    if _running(known, child, day) is not None:
        return _moved(known, record, child, day)
    warning = "new_in_care" if is_held(known, child) else "child_not_held"
    return _placed(known, record, _At(child, day, MoveKind.START), ((warning, {"ref": child}),))


def move(known: Known, record: Record) -> Change:
    child, day = child_of(known, record), _day(known, record)
    if _running(known, child, day) is None:
        raise CannotRecord(
            f"{child} was not in care on {in_words(day)}, as far as I know. For a child who comes into care, say “new placement "
            f"for {child}”."
        )
    return _moved(known, record, child, day)


def end(known: Known, record: Record) -> Change:
    """A placement that ends without another is the end of care, and that may not be guessed."""
    child, day = child_of(known, record), _day(known, record)
    if _running(known, child, day) is None:
        raise CannotRecord(f"{child} was not in care on {in_words(day)}, as far as I know. Nothing was changed.")
    if not record["fields"].get("left"):
        raise MustAsk("has_left_care", "left", ref=child)
    return _change(known, _At(child, day, MoveKind.END), {}, title="left care")


# --- how ---


@dataclass(frozen=True)
class _At:
    child: str
    day: date
    kind: MoveKind


def _fact(known: Known, child: str, kind: PlacementDay, day: date, **more: Any) -> Change:
    starts = _starts(known, child)
    if not starts:
        raise CannotRecord(f"{child} is not in care, as far as I know. Nothing was changed.")
    if day < starts[0].started_on and kind is PlacementDay.EXIT_PLAN:
        raise CannotRecord(f"{child} came to this placement on {in_words(starts[0].started_on)}, after {in_words(day)}.")
    placed_on = _placed_on(known, child, starts)
    held = known.find(PlacementFact, child, placed_on, kind)
    last = starts[-1]
    stands = last.exit_plan_on if kind is PlacementDay.EXIT_PLAN else last.authorised_on
    if stands == day:
        raise CannotRecord(f"That is recorded already for {child}, as {in_words(day)}. Nothing was changed.")
    warnings: Warnings = more.pop("warnings", ())
    if stands is not None and (held is None or held["day"] != stands):
        warnings = (*warnings, ("tracker_has", {"day": stands}))
    told = {"reference": child, "placed_on": placed_on, "kind": kind, "day": day, "after_run_id": known.run_id}
    return Change(kind.value, child, (known.change(PlacementFact, held, **told),), warnings=warnings, **more)


def _placed_on(known: Known, child: str, starts: list[KnownEpisode]) -> date:
    """The newest day by which the placement's tracker speaks of it; else the day on which it began."""
    planned: list[date] = [one["happened_on"] for one in known.planned(PlacementMove) if one["reference"] == child]
    if planned:
        return max(planned)
    days = {episode.started_on for episode in starts}
    runs = [run.id for run in ledger.trackers_in_force(known.session, known.run_id)]
    return max(read_tracked(known.session, runs, child) & days, default=starts[0].started_on)


def _starts(known: Known, child: str) -> list[KnownEpisode]:
    """The episodes of the placement that runs; none where the child is not in care."""
    found = knowledge.read(known.session, [child]).get(child)
    if found is None or not found[1].periods or found[1].periods[-1].ended_on is not None:
        planned = [one for one in known.planned(PlacementMove) if one["reference"] == child]
        return _none_but(planned[-1]["happened_on"]) if planned else []
    period = found[1].periods[-1]
    return [episode for episode in period.episodes if episode.placement == len(period.placements) - 1]


def _none_but(day: date) -> list[KnownEpisode]:
    nothing = dict.fromkeys(KnownEpisode._fields)
    return [KnownEpisode(**{**nothing, "started_on": day, "placement": 0})]  # type: ignore[arg-type]


def _running(known: Known, child: str, day: date) -> KnownEpisode | None:
    """Where the child lives on the eve of the day, which no return covers: what ends on it was logged, and may be logged anew."""
    found = knowledge.read(known.session, [child]).get(child)
    episodes = [episode for period in found[1].periods for episode in period.episodes] if found else []
    return next((one for one in episodes if one.started_on < day and (one.ended_on is None or one.ended_on >= day)), None)


def _day(known: Known, record: Record) -> date:
    """Raises CannotRecord for a day that a return covers, which it must tell itself."""
    day = happened(known, record["fields"])
    returns = ledger.returns_in_force(known.session, known.run_id)
    reach = returns[-1].covers_to if returns else None
    if reach is None:
        raise CannotRecord("No return is held yet, so I know of no child in care. Import one first: parenting import 903 FOLDER")
    if day <= reach:
        raise CannotRecord(
            f"The returns held reach {in_words(reach)}, and tell of {in_words(day)} themselves. Put it right in the case system: "
            "the next return brings it."
        )
    return day


def _moved(known: Known, record: Record, child: str, day: date) -> Change:
    running = _running(known, child, day)
    said = record["fields"].get("from_type")
    stood = running.stay_type if running else None
    wrong = said and stood and _as_type(str(said)) not in (stood, None)
    warnings: Warnings = (("from_elsewhere", {"ref": child, "type": stood}),) if wrong else ()
    return _placed(known, record, _At(child, day, MoveKind.MOVE), warnings)


def _placed(known: Known, record: Record, at: _At, warnings: Warnings) -> Change:
    fields = record["fields"]
    kind, provider = BOTH.get(str(fields.get("to_type")), (_as_type(fields.get("to_type")), None))
    name, told = _provider(fields)
    usual_type, usual_provider = _usual(known, name) if name else (None, None)
    kind, provider = kind or usual_type, told or provider or usual_provider
    if kind is None:
        raise MustAsk("where_to", "to_type", ref=at.child)
    if provider is None:
        warnings = (*warnings, ("provider_not_told", {}))
    values = {
        "placement_type": kind,
        "provider": provider,
        "provider_name": name,
        "weekly_cost": _weekly(fields.get("weekly_cost")),
    }
    title = "moved" if at.kind is MoveKind.MOVE else "came into care"
    return _change(known, at, values, title=title, warnings=warnings)


def _change(known: Known, at: _At, values: Mapping[str, Any], *, title: str, warnings: Warnings = ()) -> Change:
    held = known.find(PlacementMove, at.child, at.day)
    told = {"reference": at.child, "happened_on": at.day, "kind": at.kind, "state": MoveState.WAITING, **values}
    row = known.change(PlacementMove, held, **told, after_run_id=known.run_id)
    return Change(f"placement_{at.kind}", at.child, (row,), title=title, warnings=(*warnings, ("until_the_return", {})))


def _as_type(said: Any) -> PlacementType | None:
    return PlacementType(said) if said in set(PlacementType) else None


def _provider(fields: Mapping[str, Any]) -> tuple[str | None, Provider | None]:
    """By its name, or by its kind."""
    said = str(fields.get("provider") or "")
    if not said or said in set(Provider):
        return None, Provider(said) if said else None
    if said == "external":
        raise MustAsk("which_provider", "provider")
    return said[:100], None


def _usual(known: Known, name: str) -> tuple[PlacementType | None, Provider | None]:
    """What the placements of a home or agency are, where they are all the same."""

    def only(column: Any) -> Any:
        told = sa.select(column).where(Episode.provider_name == name, column.is_not(None)).distinct()
        found = known.session.scalars(told).all()
        return found[0] if len(found) == 1 else None

    return only(Episode.stay_type), only(Episode.stay_provider)


def _weekly(said: Any) -> float | None:
    if said is None:
        return None
    if not 0 <= float(said) <= MOST_A_WEEK:
        raise CannotRecord(f"£{float(said):,.0f} a week is no price that I can record. Please look at the amount.")
    return float(said)
