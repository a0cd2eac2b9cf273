"""Other thresholds, and exact figures, are accepted only where the attack on this very store recovers nothing with them."""

from datetime import date

from sqlalchemy.orm import Session

from store.attack.attack import Progress
from store.attack.months import Terms, attack_store
from store.errors import UserError
from store.measures.thresholds import STRICT, DisclosureRules, in_force
from store.models import ReleasedFigure


class RulesTooLoose(UserError):
    """Small groups could be found out from what members would be shown."""


class TellsTooMuch(UserError):
    """With a figure released, small groups could be found out."""


def _unwatched(_words: str, _done: int, _total: int) -> None:
    return


def check_rules(session: Session, rules: DisclosureRules, today: date, progress: Progress = _unwatched) -> None:
    """To be called before rules other than the strict ones are used. Raises RulesTooLoose, and CannotAnswer on an empty store."""
    if rules == STRICT:
        return
    report = attack_store(session, today, Terms(rules), progress)
    if report.recovered:
        raise RulesTooLoose(
            f"These thresholds are too loose: {report.recovered} small groups of children could be worked out from what "
            "members would be shown. Nothing was changed."
        )
    if report.unsettled:
        raise RulesTooLoose(
            f"These thresholds could not be proved safe in the time: {report.unsettled} small groups are left to check. "
            "Nothing was changed."
        )


def check_release(session: Session, figure: ReleasedFigure, today: date, progress: Progress = _unwatched) -> None:
    """To be called before a figure is released. Raises TellsTooMuch."""
    report = attack_store(session, today, Terms(in_force(session), to_release=(figure,)), progress)
    if report.recovered:
        groups = "; ".join(report.described()[:3])
        raise TellsTooMuch(
            f"{figure.indicator} cannot be released: who knows it exactly could work out {report.recovered} small groups "
            f"({groups}). Nothing was changed."
        )
    if report.unsettled:
        raise TellsTooMuch(
            f"{figure.indicator} could not be proved safe to release in the time: {report.unsettled} small groups are left to "
            "check. Nothing was changed."
        )
