"""What councils keep in spreadsheets, one description for each kind of file; reading, template and export follow from it."""

from store.imports.records.fostering import CARERS, RECRUITMENT
from store.imports.records.kind import RecordKind
from store.imports.records.money import SAVINGS
from store.imports.records.services import PROVIDERS, REFERRALS
from store.imports.records.strategy import ACTIONS, ITEMS, STRATEGIES, TARGETS, UPDATES
from store.imports.records.voices import FEEDBACK, SURVEYS
from store.imports.records.words import GLOSSARY

KINDS: dict[str, RecordKind] = {
    kind.name: kind
    for kind in (
        STRATEGIES,
        ACTIONS,
        UPDATES,
        ITEMS,
        TARGETS,
        CARERS,
        RECRUITMENT,
        FEEDBACK,
        SURVEYS,
        REFERRALS,
        PROVIDERS,
        SAVINGS,
        GLOSSARY,
    )
}
"""In the order in which to import them into an empty store: a later kind names what an earlier one brings."""

__all__ = ["KINDS", "RecordKind"]
