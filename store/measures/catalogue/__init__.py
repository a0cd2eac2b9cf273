"""Every measure the assistant can be asked about, with its meaning: what a councillor may challenge and an analyst signs.

One file per subject. A measure's SQL stands in `store.measures.facts`, under the same id.
"""

from collections.abc import Mapping
from types import MappingProxyType

from store.measures.catalogue.children import CHILDREN
from store.measures.facts import FACTS
from store.measures.measure import Measure

CATALOGUE: Mapping[str, Measure] = MappingProxyType({measure.id: measure for measure in (*CHILDREN,)})
"""Every measure that is defined, in the order of the catalogue's page."""

MEASURES: Mapping[str, Measure] = MappingProxyType({name: measure for name, measure in CATALOGUE.items() if name in FACTS})
"""Those of which the store holds facts, and which can be answered."""
