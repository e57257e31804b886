"""What a word of a paper can be: the roles, the sections they belong to, and the kinds of pages.

The order of the members is the order of the network's outputs; a new one goes to the end.
"""

from __future__ import annotations

from enum import StrEnum

# A drawn box to tick is a word of this text among the words of a page.
BOX = "☐"


class Role(StrEnum):
    """What a word is on its paper; the part before the full stop names the list or object of the record that it belongs to."""

    NONE = "none"
    LABEL = "label"
    HEADING = "heading"
    OTHER = "other"
    BODY = "body"
    PAPER_TYPE = "paper_type"
    REFERENCE = "reference"
    DATE = "date"
    ORIGINATOR = "originator"
    CLERK = "clerk"
    SUBJECT = "subject"
    CONSULTATION_ORGANIZATION = "consultation.organization"
    CONSULTATION_DATE = "consultation.date"
    CONSULTATION_ROLE = "consultation.role"
    CONSULTATION_PUBLIC = "consultation.public"
    CONSULTATION_NON_PUBLIC = "consultation.non_public"
    CONSULTATION_STATUS = "consultation.status"
    CONSULTATION_FOR_ALL = "consultation.for_all"
    BUDGET_ONE_OFF_COSTS = "budget.one_off_costs"
    BUDGET_RECURRING_COSTS = "budget.recurring_costs"
    BUDGET_COST_NEUTRAL = "budget.cost_neutral"
    BUDGET_COSTS = "budget.costs"
    BUDGET_NO_COSTS = "budget.no_costs"
    BUDGET_OPERATING_BUDGET = "budget.operating_budget"
    BUDGET_INVESTMENT_BUDGET = "budget.investment_budget"
    BUDGET_PRODUCT = "budget.product"
    BUDGET_ACCOUNT = "budget.account"
    BUDGET_APPROPRIATION = "budget.appropriation"
    BUDGET_AVAILABLE = "budget.available"
    BUDGET_REQUIRED = "budget.required"
    BUDGET_SHORTFALL = "budget.shortfall"
    BUDGET_COVER_PROPOSAL = "budget.cover_proposal"
    RESOLUTION = "resolution"
    STATEMENT = "statement"
    ATTACHMENT = "attachment"
    SIGNATURE_NAME = "signature.name"
    SIGNATURE_FUNCTION = "signature.function"
    SIGNATURE_CLAUSE = "signature.clause"
    DECISION_ORGANIZATION = "decision.organization"
    DECISION_DATE = "decision.date"
    DECISION_UNANIMOUS = "decision.unanimous"
    DECISION_YES = "decision.yes"
    DECISION_NO = "decision.no"
    DECISION_ABSTENTIONS = "decision.abstentions"
    DECISION_AS_PROPOSED = "decision.as_proposed"
    DECISION_DEVIATING = "decision.deviating"
    AGREEMENT_TITLE = "agreement.title"
    AGREEMENT_PARTY = "agreement.party"
    AGREEMENT_REPRESENTED_BY = "agreement.represented_by"
    AGREEMENT_PLACE = "agreement.place"
    AGREEMENT_DATE = "agreement.date"
    AGREEMENT_EFFECTIVE_FROM = "agreement.effective_from"
    AGREEMENT_TERM_END = "agreement.term_end"
    AGREEMENT_TEXT = "agreement.text"
    SIGNATORY_PARTY = "signatory.party"
    SIGNATORY_NAME = "signatory.name"
    SIGNATORY_FUNCTION = "signatory.function"
    ANNEX = "annex"

    @property
    def whole(self) -> str:
        """The list or object of the record that the role belongs to ("consultation"); the role itself where it is a value."""
        return self.partition(".")[0]

    @property
    def part(self) -> str:
        """What it is in there ("date"); the role itself where it is a value."""
        return self.rpartition(".")[2]


class PageKind(StrEnum):
    """What a page of a file is."""

    VORLAGE = "vorlage"
    CONTINUATION = "continuation"
    ANNEX = "annex"
    AGREEMENT = "agreement"
    LETTER = "letter"
    MOTION = "motion"
    MINUTES = "minutes"
    AGENDA = "agenda"
    PLAN = "plan"
    BLANK = "blank"


ROLES = tuple(Role)
KINDS = tuple(PageKind)

# Pages that a paper begins with, and pages that hang behind one.
LEADING = frozenset({PageKind.VORLAGE, PageKind.MOTION})
ATTACHED = frozenset({PageKind.ANNEX, PageKind.AGREEMENT, PageKind.PLAN})

# In each row of a list one role owns the others.
OWNERS = frozenset(
    {
        Role.CONSULTATION_ORGANIZATION,
        Role.DECISION_ORGANIZATION,
        Role.SIGNATURE_NAME,
        Role.AGREEMENT_PARTY,
        Role.SIGNATORY_NAME,
    }
)

# What is printed to say what stands beside or below it.
NAMING = frozenset({Role.LABEL, Role.HEADING})

# Running text, of which a paper has one section each, and a page may begin in the middle of.
PROSE = (Role.RESOLUTION, Role.STATEMENT, Role.OTHER)

_HEAD = {"body", "paper_type", "reference", "date", "originator", "clerk", "subject", "consultation"}
_SECTIONS = ("budget", "resolution", "statement", "attachment", "signature", "other", "agreement", "decision", "annex")


def section_number(role: Role) -> int | None:
    """Which part of a paper a role belongs to: 1 its head, then budget, resolution, statement and so on; None where it says nothing."""
    whole = "agreement" if role.whole == "signatory" else role.whole
    if whole in _HEAD:
        return 1
    return _SECTIONS.index(whole) + 2 if whole in _SECTIONS else None


# What a page may begin in the middle of: nothing (0), a part by `section_number`, or what is not known.
UNKNOWN_SECTION = len(_SECTIONS) + 2
