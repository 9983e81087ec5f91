"""The only writers of strategy: the graph and its outline, links across offices, documents, programmes, versions,
agreements."""

from .agreements import (
    Asked,
    agree_agreement,
    draft_agreement,
    offer_agreement,
    renew_agreement,
    return_agreement,
)
from .crossing import accept_link, decline_link
from .documents import (
    draft_document,
    edit_document,
    enact_document,
    link_document,
    unlink_document,
    write_texts,
)
from .graph import (
    add,
    edit,
    link_indicator,
    link_need,
    link_parent,
    lock_graph,
    locked,
    restore,
    retire,
    unlink_indicator,
    unlink_need,
    unlink_parent,
)
from .outlining import move
from .programmes import edit_programme, keep_programme, link_programme, unlink_programme
from .versions import copy_to_next_year, freeze

__all__ = [
    "Asked", "accept_link", "add", "agree_agreement", "copy_to_next_year", "decline_link", "draft_agreement",
    "draft_document", "edit", "edit_document", "edit_programme", "enact_document", "freeze", "keep_programme",
    "link_document", "link_indicator", "link_need", "link_parent", "link_programme", "lock_graph", "locked", "move",
    "offer_agreement", "renew_agreement", "restore", "retire", "return_agreement", "unlink_document",
    "unlink_indicator", "unlink_need", "unlink_parent", "unlink_programme", "write_texts",
]  # fmt: skip
