"""Children referred to a service and seen by it, by reference alone; and how Ofsted rates a provider."""

import sqlalchemy as sa

from store.changes.children import child_of
from store.changes.days import happened
from store.changes.known import Known
from store.changes.plan import CannotRecord, Change, MustAsk, Record, Values
from store.changes.wording import near, the_same
from store.models import ProviderRecord, Referral
from store.periods import in_words
from store.records import stands
from store.vocabulary import OfstedRating


def refer(known: Known, record: Record) -> Change:
    fields, child, service = record["fields"], child_of(known, record), _service(known, record)
    day = happened(known, fields)
    waits = _waiting(known, child, service)
    if waits is not None:
        raise CannotRecord(
            f"{child} waits for {service} already, referred on {in_words(waits['referred_on'])}. Nothing was changed."
        )
    held = known.find(Referral, child, service, day)
    if held is not None:
        raise CannotRecord(f"That referral is recorded already, on {in_words(day)}. Nothing was changed.")
    row = known.change(Referral, None, reference=child, service=service, referred_on=day)
    return Change("referral", child, (row,))


def see(known: Known, record: Record) -> Change:
    """The first appointment that was kept, of the referral that waits."""
    fields, child, service = record["fields"], child_of(known, record), _service(known, record)
    day = happened(known, fields)
    waits = _waiting(known, child, service)
    if waits is None:
        raise CannotRecord(
            f"No referral of {child} to {service} is open, so I cannot tell what it waited. Log the referral first."
        )
    if day < waits["referred_on"]:
        raise CannotRecord(f"{child} was referred on {in_words(waits['referred_on'])}, after {in_words(day)}.")
    return Change("appointment", child, (known.change(Referral, waits, seen_on=day),))


def rate(known: Known, record: Record) -> Change:
    fields = record["fields"]
    name, value = str(fields.get("provider") or ""), fields.get("value") or fields.get("status")
    held = known.all(ProviderRecord)
    called = the_same(name, (one["name"] for one in held))
    found = [one for one in held if one["name"] == called]
    if not found:
        offered = near(name, {one["name"] for one in held})
        more = f" Do you mean {' or '.join(offered)}?" if offered else ""
        raise CannotRecord(f"No provider called “{name}” is registered here.{more} Nothing was changed.")
    if len(found) > 1:
        raise CannotRecord(
            f"{len(found)} homes are registered under {called}. Use the file of providers, where each has its number."
        )
    if not value:
        raise MustAsk("what_rating", "value", provider=called)
    told = {"ofsted_rating": OfstedRating(value), "rated_on": happened(known, fields)}
    row = known.change(ProviderRecord, found[0], **told)
    return Change("provider_rating", str(called), (row,), warnings=(("rating_in_tracker", {}),))


def _service(known: Known, record: Record) -> str:
    name = str(record["fields"].get("service") or "")
    held = set(known.session.scalars(sa.select(Referral.service).where(stands(Referral)).distinct()))
    found = the_same(name, held)
    if found is None:
        raise MustAsk("which_service", "service", said=name, near=near(name, held) if name else sorted(held))
    return found


def _waiting(known: Known, child: str, service: str) -> Values | None:
    open_ones = known.all(
        Referral,
        Referral.reference == child,
        Referral.service == service,
        Referral.seen_on.is_(None),
        Referral.closed_on.is_(None),
    )
    return min(open_ones, key=lambda one: one["referred_on"], default=None)
