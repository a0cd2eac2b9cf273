"""Files of referrals to services, and of those who provide homes for children."""

from store.imports.records.kind import Fault, RecordKind, Values, in_order
from store.imports.records.shared import DISTRICT
from store.imports.tables.columns import Column, Holds
from store.models import ProviderRecord, Referral
from store.vocabulary import OfstedRating


def _check_referral(values: Values) -> Fault | None:
    return in_order(values, "referred_on", "seen_on") or in_order(values, "referred_on", "closed_on")


REFERRALS = RecordKind(
    name="referrals",
    title="Referrals to services",
    about="Children referred to a service, and when they were first seen.",
    model=Referral,
    columns=(
        Column("REFERENCE", Holds.REFERENCE, "of the child; never a name", is_required=True, also=("child", "child id", "ref")),
        Column("SERVICE", Holds.NAME, "the service", is_required=True, also=("team", "referred to"), longest=120),
        DISTRICT,
        Column("REFERRED_ON", Holds.DATE, "when the child was referred", is_required=True, also=("referred", "referral date")),
        Column("SEEN_ON", Holds.DATE, "the first appointment that was kept", also=("seen", "first appointment", "first seen")),
        Column("CLOSED_ON", Holds.DATE, "where it ended without an appointment", also=("closed", "withdrawn on")),
    ),
    check=_check_referral,
    reaches=("referred_on", "seen_on"),
)

PROVIDERS = RecordKind(
    name="providers",
    title="Providers",
    about="Agencies and homes by Ofsted's number, with their rating.",
    names_people=False,
    model=ProviderRecord,
    columns=(
        Column(
            "URN",
            Holds.REFERENCE,
            "Ofsted's number, as in the return",
            is_required=True,
            also=("ofsted urn", "registration number"),
        ),
        Column(
            "NAME", Holds.NAME, "the agency or home", is_required=True, also=("provider", "provider name", "home"), longest=120
        ),
        Column("OFSTED_RATING", Holds.TERM, "the latest", also=("rating", "ofsted", "judgement"), terms=OfstedRating),
        Column("RATED_ON", Holds.DATE, "when it was given", also=("inspected on", "inspection date", "date of rating")),
    ),
)
