"""Who may see and do what, where, as a truth table."""

import pytest

from handlers import access
from handlers.access import DIRECT_MESSAGE, Asker, NotAllowed, Place
from store.vocabulary import Audience, Permission, Role

OFFICERS_PLACE = Place(is_direct_message=False, is_officers=True)
MEMBERS_PLACE = Place(is_direct_message=False)
NONE: frozenset[Permission] = frozenset()
FINANCE, PLACEMENTS, ADMIN = (
    frozenset({Permission.APPROVE_FINANCE}),
    frozenset({Permission.AUTHORISE_PLACEMENTS}),
    frozenset({Permission.ADMINISTER}),
)

TABLE = [
    # role, place, permissions: may see exact figures, approve finance, authorise placements, administer
    (Role.MEMBER, DIRECT_MESSAGE, NONE, "----"),
    (Role.MEMBER, OFFICERS_PLACE, NONE, "----"),
    (Role.MEMBER, MEMBERS_PLACE, NONE, "----"),
    (Role.MEMBER, DIRECT_MESSAGE, FINANCE | PLACEMENTS | ADMIN, "----"),
    (Role.OFFICER, DIRECT_MESSAGE, NONE, "y---"),
    (Role.OFFICER, OFFICERS_PLACE, NONE, "y---"),
    (Role.OFFICER, MEMBERS_PLACE, NONE, "----"),
    (Role.OFFICER, DIRECT_MESSAGE, FINANCE, "yy--"),
    (Role.OFFICER, OFFICERS_PLACE, PLACEMENTS, "y-y-"),
    (Role.OFFICER, DIRECT_MESSAGE, ADMIN, "y--y"),
    (Role.OFFICER, MEMBERS_PLACE, FINANCE | PLACEMENTS | ADMIN, "----"),
    (Role.LEAD, DIRECT_MESSAGE, NONE, "y---"),
    (Role.LEAD, MEMBERS_PLACE, NONE, "----"),
    (Role.LEAD, DIRECT_MESSAGE, FINANCE | PLACEMENTS | ADMIN, "yyyy"),
]
RULES = ("see_exact", "approve_finance", "authorise_placements", "administer")


@pytest.mark.parametrize(("role", "place", "permissions", "allowed"), TABLE)
def test_who_may_do_what_where(role, place, permissions, allowed):
    asker = Asker(role, place, "U1", permissions)
    for rule, sign in zip(RULES, allowed, strict=True):
        assert getattr(access, f"can_{rule}")(asker) is (sign == "y"), rule
    assert (asker.audience is Audience.OFFICERS) is (allowed[0] == "y")


@pytest.mark.parametrize(("role", "place", "permissions", "allowed"), TABLE)
def test_a_check_says_in_a_sentence_what_its_pair_answers(role, place, permissions, allowed):
    asker = Asker(role, place, "U1", permissions)
    for rule, sign in zip(RULES, allowed, strict=True):
        check = getattr(access, f"check_can_{rule}")
        if sign == "y":
            check(asker)
        else:
            with pytest.raises(NotAllowed, match=r"^[A-Z].*\.$"):
                check(asker)


def test_every_rule_is_in_the_table():
    assert {name.removeprefix("check_can_") for name in dir(access) if name.startswith("check_can_")} == set(RULES)
