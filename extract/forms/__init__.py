"""What is known of forms, as data: the lexicon of labels, and a TOML file per form."""

from extract.forms.load import Form, Labels, Lexicon, form_in, known_forms, lexicon, load_form, shipped_forms

__all__ = [
    "Form",
    "Labels",
    "Lexicon",
    "form_in",
    "known_forms",
    "lexicon",
    "load_form",
    "shipped_forms",
]
