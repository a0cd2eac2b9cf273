"""Follow-ups that speak as a request for somebody does, yet ask for nobody: “where did they go?”, of those who left.

Each is spared from refusal only as a whole message, and only after an answer that it can be asked of.
"""

from handlers.language.lattice import Lattice
from handlers.language.lexicon import Lexicon
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Intent, Meaning
from store.measures.measure import About

THOSE_WHO_LEFT = ("left_care", "foster_deregistrations", "step_downs")
WENT = {
    ("where", verb, "they", *going)
    for verb in ("did", "do", "have", "are")
    for going in (("go",), ("go", "to"), ("end", "up"), ("move", "to"), ("gone",), ("gone", "to"), ("going",), ("going", "to"))
}
PLACED = {
    ("where", "are", "they", *placed, *mostly)
    for placed in (("placed",), ("living",), ())
    for mostly in (("mostly",), ("mainly",), ("largely",), ("chiefly",))
}
"""“Where are they?” asks after children; where they are *mostly* asks for areas, and small numbers are kept back there."""
OPENINGS = ("and", "so", "then", "thanks", "thank", "you")
THINGS = (("which", "of", "those"), ("which", "of", "these"), ("which", "of", "them"))


def is_spared(lattice: Lattice, previous: Meaning | None, lexicon: Lexicon) -> bool:
    """Whether a message that follows an answer asks for nobody, though its words alone might."""
    if previous is None or previous.query is None:
        return False
    said = tuple(token.word for token in lattice.tokens)
    while said and said[0] in OPENINGS:
        said = said[1:]
    measure = lexicon.measures.get(previous.query.measure)
    if measure is None:
        return False
    bare = tuple(word for word in said if word not in ("so", "then"))
    is_of_areas = bare in PLACED and "placement_area" in measure.by
    is_of_things = measure.about is About.COUNCIL and said[:3] in THINGS and not _speaks_of_people(lattice, lexicon)
    return (bare in WENT and measure.id in THOSE_WHO_LEFT) or is_of_areas or is_of_things or asks_if_told(lattice, previous)


def asks_if_told(lattice: Lattice, previous: Meaning | None) -> bool:
    """“And did we tell the carer?”, of one comment: the comment says whether it was answered."""
    if previous is None or previous.intent is not Intent.DETAIL or previous.query is None or previous.query.measure != "feedback":
        return False
    words = read("words/tracked.toml")
    round_it = {*words["told"], *words["round_answers"], "carer", "carers", "them", "the", "we", "they"}
    said = [set(read_as) for read_as in lattice.words]
    is_all = all(not round_it.isdisjoint(read_as) for read_as in said)
    return is_all and any(set(words["told"]) & read_as for read_as in said)


def _speaks_of_people(lattice: Lattice, lexicon: Lexicon) -> bool:
    people = lexicon.refusals["people"] | lexicon.refusals["child"] | lexicon.refusals["adult"]
    return any(not people.isdisjoint(read_as) for read_as in lattice.words)
