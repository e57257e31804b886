"""How figures, times and places of the record are written in the language of the page."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extract.language import german
from extract.record import ANY, joined, parts
from extract.review.texts import Translate
from extract.shares import interval
from extract.trust import threshold

# From here on a tenth of a percent tells something.
FINE = 0.95


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one language, "de" or "en"; `t` gives that language's texts."""

    language: str
    t: Translate

    def sentence(self, text: str) -> str:
        """What the program itself says, which it says in English."""
        return german(text) if self.language == "de" else text

    def failure(self, text: str) -> str:
        """Why a scan could not be read and, in brackets behind it, what to do: two sentences of the program."""
        for bracket in re.finditer(r" \(", text):
            hint = text[bracket.end() : -1]
            if (told := self.sentence(hint)) != hint:
                return f"{self.sentence(text[: bracket.start()])} ({told})"
        return self.sentence(text)

    def moment(self, when: dt.datetime) -> str:
        """A time to the minute, as the clock of this machine shows it."""
        form = "%d.%m.%Y, %H:%M" if self.language == "de" else "%Y-%m-%d %H:%M"
        return when.astimezone().strftime(form)

    def duration(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            return f"{hours} h {minutes:02} min"
        return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"

    def whole(self, number: int) -> str:
        text = f"{number:,}"
        return text.replace(",", ".") if self.language == "de" else text

    def share(self, part: float) -> str:
        """A share (0–1) as percent to one place."""
        text = f"{part * 100:.1f}"
        return f"{text.replace('.', ',')} %" if self.language == "de" else f"{text}%"

    def sure(self, probability: float) -> str:
        """A probability as percent: from 95 % on to one place, never 100 %, and below what passes as sure always less than that."""
        if probability < FINE:
            return self.t("sure", n=round(probability * 100))
        percent = min(round(probability * 100, 1), 99.9)
        if probability < threshold():
            percent = min(percent, round(threshold() * 100, 1) - 0.1)
        return self.t("sure", n=f"{percent:.1f}".replace(".", "," if self.language == "de" else "."))

    def found(self, right: int, total: int) -> str:
        """A share that was counted, with the 95 % interval of the true one."""
        low, high = (round(100 * edge) for edge in interval(right, total))
        share = self.share(right / total) if 0 < right < total else self.t("all-of" if right else "none-of", n=total)
        return self.t("share-between", share=share, low=low, high=high)

    def place(self, pattern: str) -> str:
        """What a place of the record is called, its lists and objects before it: "Beratungsfolge: Datum"."""
        steps = parts(pattern)
        return ": ".join(self.t(joined(steps[:end])) for end, step in enumerate(steps, 1) if step != ANY)
