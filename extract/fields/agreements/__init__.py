"""Agreements attached to a Vorlage."""

from extract.fields.agreements.agreement import AgreementText, read_agreements, title_positions

__all__ = [
    "AgreementText",
    "read_agreements",
    "title_positions",
]
