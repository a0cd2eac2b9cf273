"""Every measure the assistant can be asked about, with its meaning: what a councillor may challenge and an analyst signs.

One file per subject. A measure's SQL stands in `store.measures.facts`, under the same id.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.measures.catalogue.care_leavers import CARE_LEAVERS
from store.measures.catalogue.children import CHILDREN
from store.measures.catalogue.fostering import FOSTER_CARERS
from store.measures.catalogue.money import MONEY
from store.measures.catalogue.outcomes import OUTCOMES
from store.measures.catalogue.placements import PLACEMENTS
from store.measures.catalogue.strategy import STRATEGY
from store.measures.catalogue.voices import VOICES
from store.measures.facts import FACTS
from store.measures.measure import Measure

_ALL = (*CHILDREN, *PLACEMENTS, *OUTCOMES, *CARE_LEAVERS, *MONEY, *FOSTER_CARERS, *VOICES, *STRATEGY)

CATALOGUE: Mapping[str, Measure] = MappingProxyType({measure.id: measure for measure in _ALL})
"""Every measure that is defined, in the order of the catalogue's page."""

MEASURES: Mapping[str, Measure] = MappingProxyType({name: measure for name, measure in CATALOGUE.items() if name in FACTS})
"""Those of which the store holds facts, and which can be answered."""
