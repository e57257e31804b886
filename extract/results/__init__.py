"""An output folder: records, words, the ledger, and how files get there whole."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.results.failed import FAILED_SCANS, FailedScan, failed_scans, keep_failed, read_all_scans
    from extract.results.files import (
        PART,
        discard_leftovers,
        prepare_folder,
        remove_abandoned,
        replacing,
        replacing_all,
        write_atomically,
    )
    from extract.results.folder import (
        LISTING,
        METADATA,
        PICTURES,
        REPORTS,
        Result,
        corrections_of,
        located,
        read_extractions,
        record_files,
    )
    from extract.results.job import Job
    from extract.results.ledger import Ledger, RunEntry, ScanEntry, State, known_by, now, scans_of
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
    from extract.results.words import WORDS, Words, output_of, words_file, words_of, write_words

__all__ = [
    "FAILED_SCANS",
    "KEPT",
    "LISTING",
    "METADATA",
    "PART",
    "PICTURES",
    "REPORTS",
    "WORDS",
    "FailedScan",
    "Job",
    "Ledger",
    "Result",
    "RunEntry",
    "ScanEntry",
    "State",
    "Words",
    "corrections_of",
    "discard_leftovers",
    "failed_scans",
    "keep_failed",
    "keep_under",
    "known_by",
    "located",
    "now",
    "open_original",
    "output_of",
    "prepare_folder",
    "read_all_scans",
    "read_extraction",
    "read_extractions",
    "read_record",
    "record_file",
    "record_files",
    "remove_abandoned",
    "remove_kept",
    "replacing",
    "replacing_all",
    "scans_of",
    "words_file",
    "words_of",
    "write_atomically",
    "write_extraction",
    "write_words",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "failed": ["FAILED_SCANS", "FailedScan", "failed_scans", "keep_failed", "read_all_scans"],
        "files": [
            "PART",
            "discard_leftovers",
            "prepare_folder",
            "remove_abandoned",
            "replacing",
            "replacing_all",
            "write_atomically",
        ],
        "folder": [
            "LISTING",
            "METADATA",
            "PICTURES",
            "REPORTS",
            "Result",
            "corrections_of",
            "located",
            "read_extractions",
            "record_files",
        ],
        "job": ["Job"],
        "ledger": ["ScanEntry", "Ledger", "RunEntry", "State", "known_by", "now", "scans_of"],
        "originals": ["open_original"],
        "records": ["KEPT", "keep_under", "read_extraction", "read_record", "record_file", "remove_kept", "write_extraction"],
        "words": ["WORDS", "Words", "output_of", "words_file", "words_of", "write_words"],
    },
)
