"""The learned reader of layouts: which role each word of a page has, and which words make one value."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.layout.roles.known import adds_labels, labels_of, named
    from extract.layout.roles.names import PROSE, PageKind, Role
    from extract.layout.roles.pages import Marked, MarkedPage, marked
    from extract.layout.roles.reader import network
    from extract.layout.roles.span import Span, lines_of, spans

__all__ = [
    "PROSE",
    "Marked",
    "MarkedPage",
    "PageKind",
    "Role",
    "Span",
    "adds_labels",
    "labels_of",
    "lines_of",
    "marked",
    "named",
    "network",
    "spans",
]

# Opened when something is asked for: not every command runs the network.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "known": ["adds_labels", "labels_of", "named"],
        "names": ["PROSE", "PageKind", "Role"],
        "reader": ["network"],
        "pages": ["Marked", "MarkedPage", "marked"],
        "span": ["Span", "lines_of", "spans"],
    },
)
