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
    # role, place, permissions: may see exact figures, log, approve finance, authorise placements, administer,
    # order summaries, pause posts
    (Role.MEMBER, DIRECT_MESSAGE, NONE, "-----y-"),
    (Role.MEMBER, OFFICERS_PLACE, NONE, "-------"),
    (Role.MEMBER, MEMBERS_PLACE, NONE, "-------"),
    (Role.MEMBER, DIRECT_MESSAGE, FINANCE | PLACEMENTS | ADMIN, "-----y-"),
    (Role.OFFICER, DIRECT_MESSAGE, NONE, "yy---y-"),
    (Role.OFFICER, OFFICERS_PLACE, NONE, "yy---y-"),
    (Role.OFFICER, MEMBERS_PLACE, NONE, "-----y-"),
    (Role.OFFICER, DIRECT_MESSAGE, FINANCE, "yyy--y-"),
    (Role.OFFICER, OFFICERS_PLACE, PLACEMENTS, "yy-y-y-"),
    (Role.OFFICER, DIRECT_MESSAGE, ADMIN, "yy--yyy"),
    (Role.OFFICER, MEMBERS_PLACE, FINANCE | PLACEMENTS | ADMIN, "-----yy"),
    (Role.LEAD, DIRECT_MESSAGE, NONE, "yy---yy"),
    (Role.LEAD, MEMBERS_PLACE, NONE, "-----yy"),
    (Role.LEAD, DIRECT_MESSAGE, FINANCE | PLACEMENTS | ADMIN, "yyyyyyy"),
]
RULES = ("see_exact", "log", "approve_finance", "authorise_placements", "administer", "order_summaries", "pause_posts")
OF_AN_OWNER = ("decide",)
"""Rules that look at what it is about too: see the table of these."""


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


HEAD = "Head of Fostering"


@pytest.mark.parametrize(
    ("role", "place", "post", "owner", "allowed"),
    [
        (Role.OFFICER, DIRECT_MESSAGE, HEAD, HEAD, True),
        (Role.OFFICER, OFFICERS_PLACE, HEAD, HEAD, True),
        (Role.OFFICER, DIRECT_MESSAGE, HEAD, "Director", False),
        (Role.OFFICER, DIRECT_MESSAGE, None, HEAD, False),
        (Role.OFFICER, DIRECT_MESSAGE, None, None, True),  # what nobody owns, any officer may settle
        (Role.OFFICER, MEMBERS_PLACE, HEAD, HEAD, False),
        (Role.LEAD, DIRECT_MESSAGE, "Director", HEAD, True),
        (Role.LEAD, DIRECT_MESSAGE, None, HEAD, True),
        (Role.LEAD, MEMBERS_PLACE, None, HEAD, False),
        (Role.MEMBER, DIRECT_MESSAGE, HEAD, HEAD, False),
        (Role.MEMBER, DIRECT_MESSAGE, None, None, False),
    ],
)
def test_who_decides_on_what_somebody_owns(role, place, post, owner, allowed):
    asker = Asker(role, place, "U1", post=post)
    assert access.can_decide(asker, owner) is allowed
    if allowed:
        access.check_can_decide(asker, owner)
    else:
        with pytest.raises(NotAllowed, match=r"^[A-Z].*\.$"):
            access.check_can_decide(asker, owner)


def test_every_rule_is_in_a_table():
    rules = {name.removeprefix("check_can_") for name in dir(access) if name.startswith("check_can_")}
    assert rules == {*RULES, *OF_AN_OWNER}
