"""Reads many scans: one call over what the user names, or the nightly run over a folder, in worker processes or on a cluster."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.batch.lock import Holder, holder
    from extract.batch.nightly import Night, Run
    from extract.batch.ours import scans_below
    from extract.batch.producer import producer_key
    from extract.batch.runner import cores
    from extract.batch.session import Plan, Session, Summary
    from extract.batch.settings import FORMS, Settings, load_settings
    from extract.batch.status import Progress, progress_of, status_of
    from extract.batch.verify import verify_folder
    from extract.batch.worker import Outcome

__all__ = [
    "FORMS",
    "Holder",
    "Night",
    "Outcome",
    "Plan",
    "Progress",
    "Run",
    "Session",
    "Settings",
    "Summary",
    "cores",
    "holder",
    "load_settings",
    "producer_key",
    "progress_of",
    "scans_below",
    "status_of",
    "verify_folder",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "lock": ["Holder", "holder"],
        "nightly": ["Night", "Run"],
        "ours": ["scans_below"],
        "producer": ["producer_key"],
        "runner": ["cores"],
        "session": ["Plan", "Session", "Summary"],
        "settings": ["FORMS", "Settings", "load_settings"],
        "status": ["Progress", "progress_of", "status_of"],
        "verify": ["verify_folder"],
        "worker": ["Outcome"],
    },
)
