"""Who may see a paper, as PREMIS 3 rights: open where it was deliberated öffentlich, else closed for the Schutzfrist."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from extract.export.archive.premis import LOCAL, P, PackedFile, linking
from extract.record import Vorlage, is_public

# Most laws of the Länder on archives close files for so many years; the archive says which law holds for it.
SCHUTZFRIST_YEARS = 30


def rights_xml(record: Vorlage, files: tuple[PackedFile, ...], years: int) -> etree._Element:
    """What may be done with the files of a paper; `years` is the Schutzfrist, from the last day that the paper names as its own."""
    public = is_public(record)
    return P.rights(
        P.rightsStatement(
            P.rightsStatementIdentifier(P.rightsStatementIdentifierType(LOCAL), P.rightsStatementIdentifierValue("access")),
            P.rightsBasis("other"),
            P.otherRightsInformation(
                P.otherRightsBasis("öffentlich" if public else "nicht-öffentlich"), P.otherRightsNote(_note(public))
            ),
            P.rightsGranted(P.act("disseminate"), *(() if public else _closed(record, years))),
            *(linking("Object", file.path) for file in files if file.packed),
        )
    )


def _note(public: bool) -> str:
    if public:
        return "a committee deliberated on the paper in public (öffentlich), and nobody doubts that"
    return "no committee deliberated on the paper in public, or it is not known"


def _closed(record: Vorlage, years: int) -> tuple[etree._Element, ...]:
    restriction = P.restriction(f"Schutzfrist: closed for {years} years")
    begin = _last_day(record)
    if begin is None:
        return (restriction, P.rightsGrantedNote("the paper names no day: the archive has to say when the Schutzfrist begins"))
    # 29 February has no day of its own in every year.
    end = begin.replace(year=begin.year + years, day=28 if (begin.month, begin.day) == (2, 29) else begin.day)
    return (restriction, P.termOfRestriction(P.startDate(begin.isoformat()), P.endDate(end.isoformat())))


def _last_day(record: Vorlage) -> dt.date | None:
    """The last day on which the paper was written, deliberated on or decided."""
    sittings = (*(one.date for one in record.consultations), *(one.date for one in record.decisions))
    return max((day for day in (record.date, *sittings) if day is not None), default=None)
