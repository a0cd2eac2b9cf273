"""What Thornshire pays for placements, and how its children's needs and its providers are rated.

The prices are such as English councils reported for 2024/25: about £7,400 a week for a children's home and £770 for foster care
on average, in the Department for Education's Local Authority Interactive Tool (Section 251 unit costs).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from store.sample.weights import Weights

BASE_YEAR = 2024
RISE_A_YEAR = 1.055


@dataclass(frozen=True)
class Price:
    """Of placements with these codes."""

    places: tuple[str, ...]
    providers: tuple[str, ...]
    usual: int
    """Pounds a week from April of `BASE_YEAR`: half of them cost less."""
    spread: float = 0.12
    """How far they differ, as the standard deviation of the logarithm."""


PRICES = (
    Price(("U1", "U2", "U3"), ("PR1",), 390, 0.08),
    Price(("U4", "U5", "U6"), ("PR1",), 560),
    Price(("U1", "U2", "U3", "U4", "U5", "U6"), ("PR4", "PR5"), 1040, 0.15),
    Price(("U4", "U6"), ("PR2",), 890),
    Price(("K2",), ("PR1",), 4650, 0.06),
    Price(("K2",), ("PR4", "PR5"), 6700, 0.25),
    Price(("K3",), ("PR1",), 880, 0.2),
    Price(("K3",), ("PR4", "PR5"), 1580, 0.3),
    Price(("K1",), ("PR2",), 7900, 0.1),
    Price(("S1",), ("PR4", "PR5"), 4900),
    Price(("R3",), ("PR5",), 4100),
    Price(("Z1", "Z11", "Z12", "Z13", "Z14"), ("",), 8800, 0.3),
)
"""Nothing is paid by the week for children with their parents or with adopters, in hospital or in custody."""

NEEDS: Mapping[str, Weights] = {
    "K2": {"low": 2, "moderate": 18, "high": 50, "very_high": 30},
    "": {"low": 25, "moderate": 48, "high": 22, "very_high": 5},
}
"""Of children in children's homes, and of the others."""
RATINGS: Weights = {"outstanding": 14, "good": 66, "requires_improvement": 13, "inadequate": 3, "not_rated": 4}
