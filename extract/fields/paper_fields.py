"""What is found on one paper; the names are the record's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from extract.fields.agreements import AgreementText
from extract.fields.found import Found
from extract.record import CheckboxValue, LabelledValue
from extract.values import Currency


@dataclass(frozen=True, slots=True)
class Header:
    body: Found[str] | None = None
    paper_type: Found[str] | None = None
    reference: Found[str | None] | None = None
    date: Found[dt.date | None] | None = None
    originator: Found[str] | None = None
    clerk: Found[str] | None = None


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    organization: Found[str] | None
    date: Found[dt.date | None] | None
    role: Found[str] | None
    public: Found[bool | None] | None


@dataclass(frozen=True, slots=True)
class BudgetFields:
    one_off_costs: Found[bool | None] | None
    recurring_costs: Found[bool | None] | None
    cost_neutral: Found[bool | None] | None
    operating_budget: Found[bool | None] | None
    investment_budget: Found[bool | None] | None
    product: Found[str] | None
    account: Found[str] | None
    appropriation: Found[Decimal | None] | None
    available: Found[Decimal | None] | None
    required: Found[Decimal | None] | None
    shortfall: Found[Decimal | None] | None
    currency: Found[Currency] | None
    cover_proposal: Found[str] | None


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    name: Found[str | None] | None
    function: Found[str] | None
    clause: Found[str] | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    organization: Found[str] | None
    date: Found[dt.date | None] | None
    unanimous: Found[bool] | None
    yes: Found[int] | None
    no: Found[int] | None
    abstentions: Found[int] | None
    as_proposed: Found[bool | None] | None


@dataclass(frozen=True, slots=True)
class PaperFields:
    """Everything found on one paper; the head's values stand at the record's top level."""

    header: Header
    consultations: tuple[ConsultationRow, ...]
    subject: Found[str] | None
    budget: BudgetFields | None
    resolution: Found[str] | None
    statement: Found[str] | None
    attachments: tuple[Found[str], ...]
    signatures: tuple[SignatureBlock, ...]
    decisions: tuple[DecisionRow, ...]
    agreements: tuple[AgreementText, ...]
    checkboxes: tuple[CheckboxValue, ...]
    labelled_values: tuple[LabelledValue, ...]
