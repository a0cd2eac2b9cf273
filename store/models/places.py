"""The postcodes met in returns, so that inside or outside and distance can be worked out."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from store.models.base import Base


class Postcode(Base):
    """Where a postcode is. Held for the statutory calculation alone; no answer shows one."""

    __tablename__ = "postcode"

    postcode: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    """Capitals, no space: `B617AA`."""
    utla_code: Mapped[str] = mapped_column(sa.String(9))
    """Upper-tier authority, by the code the DfE publishes today (aliases are resolved on the way in)."""
    ltla_code: Mapped[str | None] = mapped_column(sa.String(9))
    district: Mapped[str | None] = mapped_column(sa.String(60))
    easting: Mapped[int | None]
    """Metres on the National Grid."""
    northing: Mapped[int | None]
