"""Answers of an administration to questions and motions."""

from __future__ import annotations

import datetime as dt

from extract.layout.roles import Role
from samples.fiction.layouts.parts.consultations import consultations
from samples.fiction.layouts.parts.ends import attachments, signatures
from samples.fiction.layouts.parts.fields import fields
from samples.fiction.layouts.parts.heads import letterhead, running, title
from samples.fiction.layouts.parts.letters.blocks import Block, addressee, beside, day_block, note, salutations, stack
from samples.fiction.layouts.parts.letters.bodies import headed, reasons
from samples.fiction.layouts.parts.letters.romans import office
from samples.fiction.layouts.parts.letters.signing import greeting, sign, signers
from samples.fiction.layouts.parts.letters.wording import contact_line, kind_of_paper, wording
from samples.fiction.layouts.parts.values import matter_of, value
from samples.fiction.layouts.setter import Part, Setter, label, plain, said

_LABELS = ("Betreff:", "Betr.:", "Betrifft:", "Thema:", "")
_ANSWERS = (
    "Antwort der Verwaltung",
    "Stellungnahme der Verwaltung",
    "Antwort",
    "Stellungnahme",
    "Die Verwaltung nimmt wie folgt Stellung",
)


def answer(setter: Setter, day: dt.date) -> None:
    """With the head of a form or of a letter; all of it is a statement."""
    odds = setter.odds
    as_letter = odds(0.6)
    setter.running = running(setter, matter_of(setter, day))
    setter.running(setter, 1)
    if odds(0.1):
        note(setter)
    if as_letter:
        _letter_head(setter, day)
    else:
        _form_head(setter, day)
    _about(setter)
    if odds(0.3):
        consultations(setter, day)
    if as_letter and odds(0.6):
        salutations(setter)
    _body(setter)
    if odds(0.2):
        attachments(setter)
    if as_letter and odds(0.7):
        greeting(setter)
        sign(setter, signers(setter, ""))
    else:
        signatures(setter)


def _letter_head(setter: Setter, day: dt.date) -> None:
    """Town and addressee at one side; office, lines of contacts and the date at the other."""
    writer, odds, size = setter.writer, setter.odds, setter.size
    body: list[list[Part]] = [[said(writer.body(), Role.BODY)]]
    if odds(0.5):
        body.append([plain(setter.one(("Der Oberbürgermeister", "Die Bürgermeisterin", "Der Landrat", "Der Magistrat")))])
    town = Block(body, size * setter.one((1, 1.2, 1.8)), setter.one((0, 0, 0.5)), 1)
    about = Block(_contacts(setter), size * setter.one((0.8, 0.9, 1)))
    day_at = day_block(setter, day, setter.one((0, 1)))
    left = [addressee(setter)] if odds(0.8) else []
    right = [office(setter, 0), about] if odds(0.8) else [about]
    if odds(0.4):
        stack(setter, [town], setter.left, setter.width)
    elif odds(0.85):
        left.insert(0, town)
    if odds(0.5):
        right.append(day_at)
        beside(setter, left, right)
    else:
        beside(setter, left, right)
        stack(setter, [day_at], setter.left, setter.width)
    setter.skip(setter.one((0, 1, 2)))


def _contacts(setter: Setter) -> list[list[Part]]:
    """Telephone, room, file number, who gives information, which letter is answered."""
    writer, odds = setter.writer, setter.odds
    lines: list[list[Part]] = [[plain(contact_line(setter))] for _ in range(setter.draw(1, 5))]
    if odds(0.5):
        lines.append(
            [
                label(setter.one(("Auskunft erteilt:", "Bearbeiter:", "Ansprechpartnerin:"))),
                *value(setter, matter_of(setter, dt.date.min), "clerk"),
            ]
        )
    if odds(0.6):
        lines.append(
            [
                label(setter.one(("Aktenzeichen:", "Az.:", "Mein Zeichen:"))),
                *value(setter, matter_of(setter, dt.date.min), "file_number"),
            ]
        )
    if odds(0.5):
        lines.append(
            [label(setter.one(("Ihr Schreiben vom", "Ihre Anfrage vom:", "Ihre Nachricht vom:"))), plain(writer.date())]
        )
    if odds(0.25):
        setter.rng.shuffle(lines)
    return lines


def _form_head(setter: Setter, day: dt.date) -> None:
    """The head of a form, as other papers of the administration have it."""
    names = ["reference"] if setter.odds(0.7) else []
    names += [
        name for name, share in (("date", 0.9), ("originator", 0.85), ("clerk", 0.5), ("phone", 0.3)) if setter.odds(share)
    ]
    matter = matter_of(setter, day, names)
    letterhead(setter, matter)
    if setter.odds(0.3):
        title(setter, matter)
    fields(setter, matter)


def _about(setter: Setter) -> None:
    """What is answered, and what it is about."""
    writer, odds = setter.writer, setter.odds
    size = setter.size * setter.one((1, 1, 1.2, 1.4))
    answered = plain(wording(setter, "answered"))
    kind = said(kind_of_paper(setter, "answer"), Role.PAPER_TYPE)
    lines: list[list[Part]] = []
    if odds(0.75):
        lines.append([kind, answered] if odds(0.3) else [kind])
    before = setter.one(_LABELS)
    subject = [*([label(before)] if before else []), said(writer.subject(), Role.SUBJECT)]
    lines.append(subject)
    if odds(0.5):
        bezug = [label(setter.one(("Bezug:", "hier:", "Zu:", "Bez.:")))] if odds(0.5) else []
        lines.insert(setter.draw(0, len(lines)), [*bezug, answered])
    for line in lines:
        setter.para(line, size if line[0] is kind else setter.size)
        setter.skip(setter.one((0, 0.4, 1)))
    setter.skip()


def _body(setter: Setter) -> None:
    """Questions with their answers below them, or just paragraphs."""
    writer, odds = setter.writer, setter.odds
    if odds(0.5):
        headed(setter, setter.one(_ANSWERS))
    if odds(0.5):
        reasons(setter, setter.draw(1, 6))
        return
    if odds(0.5):
        reasons(setter, 1)
    start = setter.one(("{i}. ", "Frage {i}: ", "zu Frage {i}: ", "Zu {i}.: ", "{i}) "))
    repeated = odds(0.7)
    for i in range(1, setter.draw(2, 6)):
        mark = start.format(i=i)
        if repeated:
            setter.para([said(mark + wording(setter, "questions"), Role.STATEMENT)])
            setter.skip(0.3)
            mark = setter.one(("Antwort: ", "", "Zu " + mark))
        text = writer.sentences(setter.one(("statement", "notice")), setter.draw(1, 4))
        setter.para([said(mark + text, Role.STATEMENT)])
        setter.skip(0.6)
