"""Learns how far values can be trusted: makes scans, reads them, fits, measures on others, writes all of it.

    python -m models.confidence.training.train [--scans 360] [--held-back 140] [--invented 900] [--workers 1] [--cache DIR]

about an hour on one core. Invented papers are words without a picture, of all layouts; they need no OCR. The outcome is `parameters.toml` (what extract/trust/calibrate.py computes with), `heldback.csv`,
`CARD.md` and `reliability.svg`. Needs reportlab and pyphen (the extra `test`) and the fonts of
samples/fiction/papers/faces.py.
`--cache` keeps the pages as read, for as long as neither samples/fiction nor scan/ and reading/ change; then only the
fields are read again.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from time import monotonic

from extract.trust import calibrate as confidence

from . import heldback
from .card import write_card
from .fit import Parameters, fit, toml, training_of
from .invented import FIRST_HELD_BACK, FIRST_INVENTED, observe_invented
from .measure import grouped, threshold
from .observe import Job, Observation, observe

PARAMETERS = Path(__file__).parents[1] / "parameters.toml"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scans", type=int, default=360, metavar="N")
    parser.add_argument("--held-back", type=int, default=140, metavar="N")
    parser.add_argument("--invented", type=int, default=900, metavar="N")
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument("--cache", type=Path, metavar="DIR")
    options = parser.parse_args(arguments)
    begun = monotonic()
    training = observe([Job(seed, False, options.cache) for seed in range(1, options.scans + 1)], options.workers)
    training += observe_invented(range(FIRST_INVENTED, FIRST_INVENTED + options.invented), options.workers)
    odd, even = range(1, options.held_back + 1, 2), range(2, options.held_back + 1, 2)

    def chooses() -> list[Observation]:
        scans = observe([Job(seed, True, options.cache) for seed in odd], options.workers, True)
        return scans + observe_invented([FIRST_HELD_BACK + seed for seed in odd], options.workers, True)

    learn(training, chooses)
    # Every second scan held back helps to choose the threshold, the others measure what it does.
    measures = observe([Job(seed, True, options.cache) for seed in even], options.workers, True)
    measures += observe_invented([FIRST_HELD_BACK + seed for seed in even[: len(even) // 2]], options.workers, True)
    heldback.write(measures)
    print(write_card())
    print(f"learned and measured in {timedelta(seconds=round(monotonic() - begun))}")


def learn(training: Sequence[Observation], chooses: Callable[[], Sequence[Observation]]) -> None:
    """Fit and ship; then choose the threshold on values that `chooses` gives, which are read with the new weights."""
    parameters, _ = fit(training)
    _ship(parameters, training, 1.0)
    _ship(parameters, training, threshold(grouped(chooses(), lambda one: "all")["all"]))


def _ship(parameters: Parameters, training: Sequence[Observation], limit: float) -> None:
    PARAMETERS.write_text(toml(parameters, training_of(training), limit), encoding="utf-8")
    confidence.parameters.cache_clear()


if __name__ == "__main__":
    main()
