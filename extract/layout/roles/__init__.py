"""The learned reader of layouts: which role each word of a page has, and which words make one value."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.layout.roles.known import adds_labels, form_labels, meaning_of
    from extract.layout.roles.names import NAMING, PROSE, PageKind, Role
    from extract.layout.roles.pages import Marked, MarkedPage, marked
    from extract.layout.roles.reader import network
    from extract.layout.roles.span import Span, lines_of, spans

__all__ = [
    "NAMING",
    "PROSE",
    "Marked",
    "MarkedPage",
    "PageKind",
    "Role",
    "Span",
    "adds_labels",
    "form_labels",
    "lines_of",
    "marked",
    "meaning_of",
    "network",
    "spans",
]

# Opened when something is asked for: not every command runs the network.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "known": ["adds_labels", "form_labels", "meaning_of"],
        "names": ["NAMING", "PROSE", "PageKind", "Role"],
        "reader": ["network"],
        "pages": ["Marked", "MarkedPage", "marked"],
        "span": ["Span", "lines_of", "spans"],
    },
)
