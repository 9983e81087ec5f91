"""Personal data (UU 27/2022): what is kept of whom and why, all about oneself, what goes when its time is over."""

from .collecting import everything_about
from .erasing import erase_own, forget_files, retain, to_erase
from .register import IMPERSONAL, TABLES

__all__ = ["IMPERSONAL", "TABLES", "erase_own", "everything_about", "forget_files", "retain", "to_erase"]
