from .daily import edit_entry, restore_entry, withdraw_entry, write_entry
from .realising import Entered, fill, fill_all, recall, send

__all__ = [
    "Entered",
    "edit_entry",
    "fill",
    "fill_all",
    "recall",
    "restore_entry",
    "send",
    "withdraw_entry",
    "write_entry",
]
