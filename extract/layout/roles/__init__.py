"""The learned reader of layouts: which role each word of a page has, and which words make one value."""

from extract.layout.roles.names import PROSE, PageKind, Role
from extract.layout.roles.pages import Marked, MarkedPage, marked
from extract.layout.roles.span import Span, by_owner, lines_of, spans

__all__ = ["PROSE", "Marked", "MarkedPage", "PageKind", "Role", "Span", "by_owner", "lines_of", "marked", "spans"]
