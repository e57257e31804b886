"""What the shipped network tells of invented papers that it never learned from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import process_time

from extract.layout.roles.names import ROLES, Role
from extract.layout.roles.reader import scores

from .examples import FIRST_PAGE, Example, examples


@dataclass
class Measured:
    """Counts over words and pages: how often the truth, the guess, and both at once; times are processor seconds."""

    words: int = 0
    pages: int = 0
    seconds: float = 0.0
    truth: Counter[Role] = field(default_factory=Counter)
    guess: Counter[Role] = field(default_factory=Counter)
    both: Counter[Role] = field(default_factory=Counter)
    begins: int = 0
    links: int = 0
    linked: int = 0
    kinds: int = 0
    new_papers: int = 0

    def f1(self, role: Role) -> float:
        """The harmonic mean of the shares of right words among those of a role and among those taken for it."""
        return 2 * self.both[role] / max(1, self.truth[role] + self.guess[role])

    @property
    def right(self) -> float:
        """The share of words whose role is right."""
        return sum(self.both.values()) / max(1, self.words)


def measured(seeds: Iterable[int]) -> Measured:
    """The network as it is on disk, on the invented papers of these seeds."""
    result = Measured()
    for seed in seeds:
        for page in examples(seed):
            _add(result, page)
    return result


def _add(result: Measured, page: Example) -> None:
    begun = process_time()
    found = scores(page.arrays, page.page == FIRST_PAGE, page.before)
    result.seconds += process_time() - begun
    result.pages += 1
    result.words += len(page.roles)
    for truth, guess in zip(page.roles.tolist(), found.roles.argmax(axis=1).tolist(), strict=True):
        result.truth[ROLES[truth]] += 1
        result.guess[ROLES[guess]] += 1
        result.both[ROLES[truth]] += truth == guess
    result.begins += int(((found.begins > 0.5) == page.begins).sum())
    owned = page.owner >= 0
    if owned.any():
        links = found.links[owned]
        links[:, ~page.candidates] = -1e9
        result.links += int((links.argmax(axis=1) == page.owner[owned]).sum())
        result.linked += int(owned.sum())
    result.kinds += int(found.kinds.argmax()) == page.kind
    result.new_papers += (found.new_paper > 0.5) == page.new_paper
