"""He and she in a message: one child or carer whom the asker has in mind, unless it is somebody who may be spoken of."""

from handlers.language.people import Message
from handlers.language.senses import Value


def says_he_or_she(m: Message) -> bool:
    return m.says("pronoun") and not m.counts and not (_is_of_a_post(m) or _is_told_a_meaning(m))


def _is_of_a_post(m: Message) -> bool:
    """“What has the Director got on her plate”: she is the Director."""
    if m.any_listed("child", "adult", "people", "kin", "identity", "care"):
        return False
    senses = (sense for at in range(m.size) for found in m.lattice.found(m.lattice.lexicon.phrases, at) for sense in found.held)
    return any(isinstance(sense, Value) and sense.dimension == "owner" and sense.values != ("me",) for sense in senses)


def _is_told_a_meaning(m: Message) -> bool:
    """“… asked what a term means, how would I put it to her”: she is the one who asked."""
    asks = any(m.has(at, "means", "mean", "meaning", "stands") and m.anywhere("what", "explain") for at in range(m.size))
    is_told = all(m.has(at - 1, "to", "tell", "for", "with", "give", "show") for at in range(m.size) if m.listed(at, "pronoun"))
    return asks and is_told
