"""Agreements attached to a Vorlage."""

from extract.fields.agreements.agreement import (
    AgreementText,
    PartyFound,
    read_agreement,
    read_agreements,
    title_positions,
)
from extract.fields.agreements.clauses import effective_from
from extract.fields.agreements.signatories import SignatoryBlock

__all__ = [
    "AgreementText",
    "PartyFound",
    "SignatoryBlock",
    "effective_from",
    "read_agreement",
    "read_agreements",
    "title_positions",
]
