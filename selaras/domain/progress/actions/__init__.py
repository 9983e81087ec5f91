from .daily import edit_entry, restore_entry, withdraw_entry, write_entry
from .evidence import drop_from_entry, drop_from_realisation
from .realising import Entered, fill, fill_all, recall, send, version_of

__all__ = [
    "Entered",
    "drop_from_entry",
    "drop_from_realisation",
    "edit_entry",
    "fill",
    "fill_all",
    "recall",
    "restore_entry",
    "send",
    "version_of",
    "withdraw_entry",
    "write_entry",
]
