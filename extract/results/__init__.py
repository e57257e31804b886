"""An output folder: records, words, the ledger, and how files get there whole."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.results.files import PART, discard_leftovers, prepare_folder, replacing, write_atomically
    from extract.results.folder import REPORTS, Result, corrections, located, record_files, results
    from extract.results.job import Job
    from extract.results.ledger import LEDGER, Entry, Ledger, State, now
    from extract.results.ledger_schema import FACTS, RUNS, SCANS
    from extract.results.originals import open_original
    from extract.results.records import (
        KEPT,
        keep_under,
        read_extraction,
        read_record,
        record_file,
        remove_kept,
        write_extraction,
    )
    from extract.results.words import Words, read_words, write_words

__all__ = [
    "FACTS",
    "KEPT",
    "LEDGER",
    "PART",
    "REPORTS",
    "RUNS",
    "SCANS",
    "Entry",
    "Job",
    "Ledger",
    "Result",
    "State",
    "Words",
    "corrections",
    "discard_leftovers",
    "keep_under",
    "located",
    "now",
    "open_original",
    "prepare_folder",
    "read_extraction",
    "read_record",
    "read_words",
    "record_file",
    "record_files",
    "remove_kept",
    "replacing",
    "results",
    "write_atomically",
    "write_extraction",
    "write_words",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "files": ["PART", "discard_leftovers", "prepare_folder", "replacing", "write_atomically"],
        "folder": ["REPORTS", "Result", "corrections", "located", "record_files", "results"],
        "job": ["Job"],
        "ledger": ["Entry", "LEDGER", "Ledger", "State", "now"],
        "ledger_schema": ["FACTS", "RUNS", "SCANS"],
        "originals": ["open_original"],
        "records": ["KEPT", "keep_under", "read_extraction", "read_record", "record_file", "remove_kept", "write_extraction"],
        "words": ["Words", "read_words", "write_words"],
    },
)
