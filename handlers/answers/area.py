"""What the council calls its area, as in "outside the county"."""

from sqlalchemy.orm import Session

from store import council
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
