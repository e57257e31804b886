"""Invented papers before they are printed: what a form looks like, what stands on it, and what should be read from it."""

from samples.fiction.papers.agreement import Agreement
from samples.fiction.papers.dates import spelled
from samples.fiction.papers.faces import bold_of
from samples.fiction.papers.invent import Paper, invent
from samples.fiction.papers.layout import Layout, layout_from
from samples.fiction.papers.style import Style

__all__ = ["Agreement", "Layout", "Paper", "Style", "bold_of", "invent", "layout_from", "spelled"]
