"""What is known of forms, as data: the lexicon of labels, and a TOML file per form."""

from extract.forms.load import Form, Lexicon, lexicon, load_form, shipped_forms

__all__ = [
    "Form",
    "Lexicon",
    "lexicon",
    "load_form",
    "shipped_forms",
]
