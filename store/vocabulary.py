"""The field's terms as enumerations. Their values are the ids of the semantic catalogue and never change.

The codes of the SSDA903 return are translated into these terms once, in `store.imports.ssda903.codes`.
"""

from enum import StrEnum


class Role(StrEnum):
    """What a person may see and do; each role may do what the one before it may."""

    MEMBER = "member"
    OFFICER = "officer"
    LEAD = "lead"

    @property
    def is_officer(self) -> bool:
        return self is not Role.MEMBER


class Permission(StrEnum):
    """What a lead allows somebody by name, whatever their role beside it."""

    APPROVE_FINANCE = "approve_finance"
    AUTHORISE_PLACEMENTS = "authorise_placements"
    ADMINISTER = "administer"


class Audience(StrEnum):
    """Who reads an answer: the person and the place together decide it."""

    MEMBERS = "members"
    OFFICERS = "officers"


class PlacementType(StrEnum):
    """Where a child lives. `FOSTERING` in the store is foster care with anyone but family or friends."""

    FOSTERING = "fostering"
    KINSHIP_FOSTERING = "kinship_fostering"
    RESIDENTIAL = "residential"
    SECURE = "secure"
    SEMI_INDEPENDENT = "semi_independent"
    SUPPORTED_LODGINGS = "supported_lodgings"
    WITH_PARENTS = "with_parents"
    PLACED_FOR_ADOPTION = "placed_for_adoption"
    RESIDENTIAL_SCHOOL = "residential_school"
    OTHER = "other"


class Provider(StrEnum):
    """Who provides the placement, as parts that do not overlap. Unrecorded is null."""

    IN_HOUSE = "in_house"
    OTHER_LOCAL_AUTHORITY = "other_local_authority"
    OTHER_PUBLIC = "other_public"
    INDEPENDENT = "independent"
    PARENTS = "parents"


class Location(StrEnum):
    """Inside or outside the council's boundary. Unknown is null, never outside."""

    IN_COUNTY = "in_county"
    OUT_OF_COUNTY = "out_of_county"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    NOT_KNOWN = "not_known"


class Ethnicity(StrEnum):
    """The DfE's main groups."""

    WHITE = "white"
    MIXED = "mixed"
    ASIAN = "asian"
    BLACK = "black"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class LegalStatus(StrEnum):
    FULL_CARE_ORDER = "full_care_order"
    INTERIM_CARE_ORDER = "interim_care_order"
    SECTION_20 = "section_20"
    PLACEMENT_ORDER = "placement_order"
    POLICE_PROTECTION = "police_protection"
    REMAND = "remand"
    OTHER = "other"


class Need(StrEnum):
    """The main reason why a child came to need care."""

    ABUSE_OR_NEGLECT = "abuse_or_neglect"
    DISABILITY = "disability"
    PARENTAL_ILLNESS = "parental_illness"
    FAMILY_IN_ACUTE_STRESS = "family_in_acute_stress"
    FAMILY_DYSFUNCTION = "family_dysfunction"
    SOCIALLY_UNACCEPTABLE_BEHAVIOUR = "socially_unacceptable_behaviour"
    LOW_INCOME = "low_income"
    ABSENT_PARENTING = "absent_parenting"


class LeavingReason(StrEnum):
    RETURNED_HOME = "returned_home"
    ADOPTED = "adopted"
    SPECIAL_GUARDIANSHIP = "special_guardianship"
    CHILD_ARRANGEMENTS_ORDER = "child_arrangements_order"
    TURNED_18 = "turned_18"
    MOVED_TO_INDEPENDENCE = "moved_to_independence"
    OTHER = "other"


class MoveReason(StrEnum):
    """Why a placement ended."""

    PLANNED = "planned"
    CARER_REQUEST = "carer_request"
    CHILD_REQUEST = "child_request"
    ALLEGATION = "allegation"
    STANDARDS = "standards"
    OTHER_UNPLANNED = "other_unplanned"


class NeedsLevel(StrEnum):
    """What the needs assessment found (Valuing Care)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    VERY_HIGH = "very_high"


class OfstedRating(StrEnum):
    """Ofsted's judgement of a provider."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"
    NOT_RATED = "not_rated"


class StepTo(StrEnum):
    """Where a child steps down to, or is planned to go next."""

    IN_HOUSE_FOSTERING = "in_house_fostering"
    KINSHIP_FOSTERING = "kinship_fostering"
    SUPPORTED_LODGINGS = "supported_lodgings"
    SEMI_INDEPENDENT = "semi_independent"
    HOME = "home"
    IN_HOUSE_RESIDENTIAL = "in_house_residential"


class MoveStage(StrEnum):
    """How far a planned move on from a placement has come."""

    IDENTIFIED = "identified"
    """It is thought that the child could move on."""
    MATCHING = "matching"
    """A carer or home is looked for."""
    INTRODUCTIONS = "introductions"
    AGREED = "agreed"
    """With a day."""


class Participation(StrEnum):
    """Whether a child's views were heard at a review."""

    VIEWS_HEARD = "views_heard"
    NO_VIEWS = "no_views"
    TOO_YOUNG = "too_young"
    """Under four at the review: not asked."""


class Absence(StrEnum):
    """Missing: nobody knows where the child is. Away: it is known, and not allowed."""

    MISSING = "missing"
    AWAY = "away"


class Contact(StrEnum):
    """Whether the council is in touch with somebody who has left its care."""

    IN_TOUCH = "in_touch"
    NOT_IN_TOUCH = "not_in_touch"
    REFUSED = "refused"
    NOT_NEEDED = "not_needed"
    DIED = "died"
    RETURNED_HOME = "returned_home"
    """To the parents, for six months or more."""


class Activity(StrEnum):
    """What a care leaver does. The return does not part training from employment."""

    EDUCATION = "education"
    TRAINING_OR_EMPLOYMENT = "training_or_employment"
    NEET = "neet"
    """Not in education, employment or training."""
    UNKNOWN = "unknown"


class Accommodation(StrEnum):
    """Whether a care leaver's home is suitable."""

    SUITABLE = "suitable"
    UNSUITABLE = "unsuitable"
    UNKNOWN = "unknown"
    NOT_JUDGED = "not_judged"
    """Gone abroad, deported, residence not known: no home that could be judged."""


class Permanence(StrEnum):
    """The permanent home that a child had left when it came into care."""

    ADOPTION = "adoption"
    SPECIAL_GUARDIANSHIP = "special_guardianship"
    CHILD_ARRANGEMENTS_ORDER = "child_arrangements_order"
    NOT_KNOWN = "not_known"
    NONE = "none"


class AdoptionEnd(StrEnum):
    """Why a plan for adoption was given up."""

    NEEDS_CHANGED = "needs_changed"
    NO_ORDER = "no_order"
    NO_ADOPTERS = "no_adopters"
    OTHER = "other"


class AgeBand(StrEnum):
    UNDER_1 = "under_1"
    AGE_1_TO_4 = "1_to_4"
    AGE_5_TO_9 = "5_to_9"
    AGE_10_TO_15 = "10_to_15"
    AGE_16_PLUS = "16_plus"


AGE_BAND_FIRST_YEARS = {
    AgeBand.UNDER_1: 0,
    AgeBand.AGE_1_TO_4: 1,
    AgeBand.AGE_5_TO_9: 5,
    AgeBand.AGE_10_TO_15: 10,
    AgeBand.AGE_16_PLUS: 16,
}
"""The first whole year of age in each band, youngest first."""

NOT_RECORDED = "not_recorded"
"""The group of those whose value is missing; a filter may name it like any other value."""
