"""Who answers for a definition, when it was last reviewed, and where its figures come from."""

from datetime import date

DATA_LEAD = "Children's services data lead"
PLACEMENTS_LEAD = "Strategic Placements Lead"
LEAVING_CARE = "Leaving Care Manager"
FOSTERING = "Head of Fostering"
PARTICIPATION = "Participation Officer"
HEALTH = "Health Lead"
DIRECTOR = "Director"
REVIEWED_ON = date(2026, 11, 21)

RETURN = "SSDA903 return of children looked after"
TRACKER = "Placement tracker and file of costs, with the SSDA903 return"
CARERS = "The fostering service's list of carers"
RECRUITMENT = "The fostering service's list of enquiries and applications"
COMMENTS = "Comments of foster carers, as logged"
REFERRALS = "Lists of referrals to services"
SURVEYS = "Surveys, as reported"
SAVINGS = "The finance team's list of savings"
ITEMS = "The council's list of milestones, statements, events and commitments"
ACTIONS = "The tracked actions of the council's strategies"
