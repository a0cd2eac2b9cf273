"""Services that children wait for, and those who provide homes for them."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import checked
from store.models.versions import Versioned
from store.vocabulary import OfstedRating


class Referral(Versioned):
    """A child referred to a service, by reference only."""

    __tablename__ = "referral"
    KEY = ("reference", "service", "referred_on")

    reference: Mapped[str] = mapped_column(sa.String(40))
    service: Mapped[str] = mapped_column(sa.String(120))
    district: Mapped[str | None] = mapped_column(sa.String(60))
    referred_on: Mapped[date]
    seen_on: Mapped[date | None]
    """The first appointment that was kept."""
    closed_on: Mapped[date | None]
    """Where the referral ended without an appointment."""


class ProviderRecord(Versioned):
    """An agency or a home, as Ofsted registers it."""

    __tablename__ = "provider_record"
    KEY = ("urn",)

    urn: Mapped[str] = mapped_column(sa.String(40))
    """Ofsted's number, as in the return."""
    name: Mapped[str] = mapped_column(sa.String(120))
    ofsted_rating: Mapped[OfstedRating | None] = mapped_column(checked(OfstedRating))
    rated_on: Mapped[date | None]
