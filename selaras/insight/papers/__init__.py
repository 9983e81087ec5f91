"""Papers: asked for by an event or a reader, made by the worker, kept with their number."""

from .asking import ask, ask_again, latest
from .making import make
from .printing import Unprintable, print_paper
from .reach import ask_for, order, paper_for, thing_of, version_to_print

__all__ = [
    "Unprintable",
    "ask",
    "ask_again",
    "ask_for",
    "latest",
    "make",
    "order",
    "paper_for",
    "print_paper",
    "thing_of",
    "version_to_print",
]
