"""Papers: asked for by an event or a reader, made by the worker, kept with their number."""

from .asking import ask, ask_again, latest
from .making import make
from .printing import Unprintable, print_paper

__all__ = ["Unprintable", "ask", "ask_again", "latest", "make", "print_paper"]
