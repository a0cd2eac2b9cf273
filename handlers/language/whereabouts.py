"""Asking where somebody is: refused of one and of many, and not where it asks what becomes of all who leave."""

from handlers.language.people import Message


def asks_where(m: Message) -> bool:
    for at in m.positions("where", "whereabouts"):
        if m.has(at + 1, "owner", "owners") or m.reads(at + 1, "the", "owner"):
            continue
        if _is_of_leaving(m, at):
            continue
        ahead = range(at + 1, min(at + 12, m.size))
        near = range(at + 1, min(at + 6, m.size))
        person = any(m.listed(i, "pronoun") or m.has(i, "they", "them") for i in near) and m.begins_clause(at)
        if person or any(m.one_person(i) and not m.reads(i - 3, "voice", "of") for i in ahead):
            return True
        if m.has(at, "whereabouts") and m.any_listed("people", "child", "adult"):
            return True
    return False


MANY = ("they", "children", "kids", "youngsters", "ours", "leavers")


def _is_of_leaving(m: Message, at: int) -> bool:
    """“Where do they go when they leave care”: what becomes of all who leave."""
    whole = range(at + 2, min(at + 10, m.size))
    leaves = any(
        m.has(i, "when", "after", "once", "on") and any(m.has(i + n, "leave", "left", "leaving") for n in (1, 2, 3))
        for i in whole
    )
    is_of_many = m.has(at + 1, "do", "did") and any(m.has(at + n, *MANY) or m.reads(at + n, "young", "people") for n in (2, 3))
    return is_of_many and leaves and not any(_is_one(m, i) for i in range(at, m.size))


def _is_one(m: Message, at: int) -> bool:
    """One person, but for those whom children go home to."""
    return m.listed(at, "pronoun") or (m.one_person(at) and not m.listed(at, "kin"))
