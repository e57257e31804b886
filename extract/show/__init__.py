"""Pictures of pages with what was found drawn on them."""

from extract.show.notes import shown, value_at
from extract.show.pictures import write_pictures

__all__ = [
    "shown",
    "value_at",
    "write_pictures",
]
