"""Which council or area is spoken of, and what this council calls its own, as in "outside the county"."""

from sqlalchemy.orm import Session

from store import council
from store.areas import UnknownArea, find_area
from store.models import CouncilKind

WORDS = {
    CouncilKind.COUNTY: "county",
    CouncilKind.BOROUGH: "borough",
    CouncilKind.CITY: "city",
    CouncilKind.COUNCIL: "council's area",
}


def area_word(session: Session) -> str:
    row = council.council(session)
    return WORDS[row.kind if row else CouncilKind.COUNCIL]


def code_of(session: Session, area: str | None) -> str | None:
    """The official code of the area that was named, or of this council where none was; none where it is not known."""
    if area is None:
        row = council.council(session)
        return row.code if row else None
    try:
        return find_area(area).code
    except UnknownArea:
        return None
