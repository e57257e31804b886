"""Pictures of pages with what was found drawn on them."""

from extract.show.notes import value_at
from extract.show.pictures import write_pictures

__all__ = [
    "value_at",
    "write_pictures",
]
