"""Trains the names model from nothing: generates its text, trains, measures on names and wordings held out, writes it.

    python -m models.names.training.train             about eight minutes on one core

The outcome is `pipeline/` (what extract/fields/names.py loads) and `CARD.md`.
"""

from __future__ import annotations

import os

# Before numpy is imported: the sums of several threads would differ from run to run.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_variable] = "1"

import shutil
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from time import monotonic

import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from .card import card
from .corpus import samples
from .sample import Sample
from .scores import measured

HERE = Path(__file__).parent
MODEL = HERE.parent
PIPELINE = MODEL / "pipeline"
TRAINING_SAMPLES = 16_000
DEVELOPMENT_SAMPLES = 600


def document(nlp: Language, sample: Sample) -> Doc:
    """The sample as spaCy learns from it; a label that ends inside a token (a lost space) takes in the whole token."""
    doc = nlp.make_doc(sample.text)
    spans = [doc.char_span(s.start, s.end, label=s.label, alignment_mode="expand") for s in sample.spans]
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def write_corpus(path: Path, corpus: Iterable[Sample]) -> None:
    nlp = spacy.blank("de")
    DocBin(docs=[document(nlp, sample) for sample in corpus]).to_disk(path)


def main() -> None:
    begun = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        train_path, dev_path, output = (Path(folder) / name for name in ("train.spacy", "dev.spacy", "output"))
        write_corpus(train_path, samples(seed=1, count=TRAINING_SAMPLES))
        write_corpus(dev_path, samples(seed=2, count=DEVELOPMENT_SAMPLES))
        spacy_train(HERE / "config.cfg", output, overrides={"paths.train": str(train_path), "paths.dev": str(dev_path)})
        nlp = spacy.load(output / "model-best")
    nlp.meta.update(name="vorlagen_names", version="1.0.0", description="Names in council agreements", performance={})
    shutil.rmtree(PIPELINE, ignore_errors=True)
    nlp.to_disk(PIPELINE)
    closing = (HERE / "card_closing.md").read_text(encoding="utf-8")
    (MODEL / "CARD.md").write_text(card(measured(), PIPELINE, TRAINING_SAMPLES, closing), encoding="utf-8")
    print(f"trained and measured in {timedelta(seconds=round(monotonic() - begun))}")


if __name__ == "__main__":
    main()
