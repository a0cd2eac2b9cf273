"""Who answers for a definition, when it was last reviewed, and where its figures come from."""

from datetime import date

DATA_LEAD = "Children's services data lead"
REVIEWED_ON = date(2026, 11, 21)

RETURN = "SSDA903 return of children looked after"
