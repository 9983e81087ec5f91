"""The only writers of surveys, their questions and what citizens answered."""

from .answering import Ballot, Source, exclude, forget_marks, include, receive
from .papers import PaperRow, load_papers
from .surveying import close, create, edit, open_survey, publish, reopen, unpublish, word

__all__ = [
    "Ballot",
    "PaperRow",
    "Source",
    "close",
    "create",
    "edit",
    "exclude",
    "forget_marks",
    "include",
    "load_papers",
    "open_survey",
    "publish",
    "receive",
    "reopen",
    "unpublish",
    "word",
]
