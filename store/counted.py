"""What was counted at an event or by a scheme, as officers write it: `6 considered; 180 of 240 carers trained; £798,000 granted`.

No return or list stands behind such counts, and they may be of few people, so members read them as they read other figures of
people: rounded, and a few not told apart.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.measures.thresholds import DisclosureRules

ONE = re.compile(
    r"(?P<pound>£)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<per_cent>%)?(?: (?:of|out of) (?P<base>\d[\d,]*))? (?P<what>[^\d\s][^\d]*)"
)
"""No figure stands in its words: “18 families, 3 of them in care” hides a count that would not be rounded."""
LONGEST = 80


@dataclass(frozen=True)
class Counted:
    """One count."""

    number: float
    what: str
    """As it follows the number: `considered`."""
    base: int | None = None
    """Of how many."""
    pound: str = ""
    per_cent: str = ""

    @property
    def is_of_people(self) -> bool:
        """Anything but money and shares that come without their base may be of people."""
        return not self.pound and not self.per_cent

    def __str__(self) -> str:
        of = f" of {self.base:,}" if self.base is not None else ""
        number = f"{self.number:,.0f}" if self.number.is_integer() else f"{self.number:,}"
        return f"{self.pound}{number}{self.per_cent}{of} {self.what}"


def counted_in(text: str) -> tuple[Counted, ...] | None:
    """None where it is not written so, a count is more than its base, or one is said twice."""
    found = [_one(" ".join(part.split())) for part in text.split(";") if part.strip()]
    told = tuple(one for one in found if one is not None)
    is_right = found and len(told) == len(found) == len({one.what for one in told})
    return told if is_right else None


def _one(text: str) -> Counted | None:
    match = ONE.fullmatch(text)
    if match is None or len(match["what"]) > LONGEST:
        return None
    number = float(match["number"].replace(",", ""))
    base = int(match["base"].replace(",", "")) if match["base"] else None
    is_amount = bool(match["pound"] or match["per_cent"])
    if (base is not None and (is_amount or number > base)) or not (is_amount or number.is_integer()):
        return None
    return Counted(number, match["what"].rstrip("."), base or None, match["pound"] or "", match["per_cent"] or "")


def normal(text: str) -> str | None:
    """As it is kept; null where it cannot be read."""
    told = counted_in(text)
    return None if told is None else in_full(told)


def in_full(told: Iterable[Counted]) -> str:
    """As officers read it: `6 considered; 180 of 240 (75%) carers trained`."""
    return "; ".join(map(str, told))


def for_officers(text: str) -> str:
    return "; ".join(_with_share(one) for one in counted_in(text) or ())


def _with_share(one: Counted) -> str:
    if one.base is None:
        return str(one)
    return f"{one.number:,.0f} of {one.base:,} ({100 * one.number / one.base:.0f}%) {one.what}"


def for_members(text: str, rules: DisclosureRules) -> str:
    """`about 10 considered; about 180 of about 240 carers trained; approved: fewer than 6`."""
    return "; ".join(_rounded(one, rules) for one in counted_in(text) or ())


def _rounded(one: Counted, rules: DisclosureRules) -> str:
    if not one.is_of_people:
        return str(one)
    number = _shown(one.number, rules)
    if one.base is None:
        return f"{one.what}: fewer than {rules.small + 1}" if number is None else f"about {number:,} {one.what}"
    rest = _shown(one.base - one.number, rules)
    if number is None or rest is None or (base := _shown(one.base, rules)) is None:
        return f"{one.what}: too few to tell"
    return f"about {number:,} of about {base:,} {one.what}"


def _shown(number: float, rules: DisclosureRules) -> int | None:
    return None if number <= rules.small else rules.nearest * round(number / rules.nearest)


SHOWN = re.compile(
    r"(?P<about>about )?(?P<pound>£)?(?P<number>[\d,]+)(?: of (?:about )?[\d,]+)?(?: \(\d+%\))? (?P<what>[^\d%].*)"
)
HIDDEN = re.compile(r"(?P<what>[^\d:]+): (?:fewer than \d+|too few to tell)")


def together(shown: Iterable[str]) -> str:
    """Counts of the same in several records, added up from what the reader is shown of them.

    What is not shown of one has no sum; shares have none, and what stands in one record alone.
    """
    found: dict[str, list[re.Match[str]]] = {}
    hidden: set[str] = set()
    for part in (part for text in shown for part in text.split("; ")):
        if unknown := HIDDEN.fullmatch(part):
            hidden.add(unknown["what"])
        elif one := SHOWN.fullmatch(part):
            found.setdefault(one["what"], []).append(one)
    return "; ".join(_sum(what, parts) for what, parts in found.items() if len(parts) > 1 and what not in hidden)


def _sum(what: str, parts: list[re.Match[str]]) -> str:
    total = sum(int(one["number"].replace(",", "")) for one in parts)
    return f"{parts[0]['about'] or ''}{parts[0]['pound'] or ''}{total:,} {what}"
