"""What a paper says, as plain data for its template: nothing is computed in a template, nothing is pasted
into one."""

from .evaluation import evaluation_document
from .perjanjian import perjanjian_document
from .skp import skp_document

__all__ = ["evaluation_document", "perjanjian_document", "skp_document"]
