"""Agreements attached to a Vorlage."""

from typing import TYPE_CHECKING

from lazy_loader import attach

from extract.fields.agreements.agreement import AgreementText

if TYPE_CHECKING:
    from extract.fields.agreements.by_roles import read_agreements

__all__ = ["AgreementText", "read_agreements"]

# Opened when it is asked for: what it reads with knows what an agreement is.
__getattr__, __dir__, _ = attach(__name__, submod_attrs={"by_roles": ["read_agreements"]})
