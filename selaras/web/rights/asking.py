"""May X do Y to Z today? Three choices in the address, one answer; every step works as a plain link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from selaras.domain.organization.access import check_explain_rights
from selaras.domain.organization.codes import Role
from selaras.domain.organization.models import Employee
from selaras.domain.organization.roles import viewer_of
from selaras.domain.organization.search import matching
from selaras.insight.decisions import KINDS, VERBS, Verb, decide
from selaras.insight.decisions.catalogue import GROUPS
from selaras.insight.decisions.shape import rows_for, things_of
from selaras.kernel.refusal import Forbidden

MOST = 8


def people_like(request: Any, words: str) -> list[Any]:
    """Serving people by key, NIP or name; at most ``MOST``."""
    viewer = request.viewer
    rows = Employee.objects.with_post(viewer.today)
    try:
        return list(rows.filter(pk=UUID(words)))
    except ValueError:
        found = matching(viewer.agency_id, words[:100], 200) if words else []
        return list(rows.serving(viewer.today).filter(pk__in=found).order_by("sort_name", "pk")[:MOST])


def picked(request: Any, name: str, default: str = "") -> dict[str, Any]:
    """What the address says of one person: ``words`` as typed, ``person`` if it is one, else ``choices``."""
    words = request.GET.get(name, default).strip()
    key = request.GET.get(f"{name}_kunci", "")
    people = people_like(request, key) if key else []
    if not (people and words == people[0].full_name):  # typed anew, or the first time
        people = people_like(request, words)
    person = people[0] if len(people) == 1 else None
    choices = [] if person else [(row, _with(request, name, str(row.pk))) for row in people]
    return {"name": name, "words": person.full_name if person else words, "person": person, "choices": choices,
            "missing": bool(words) and not people}  # fmt: skip


def _with(request: Any, name: str, value: str) -> str:
    query = request.GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"


def may_ask_about(request: Any, person: Any) -> str:
    """'' where the viewer may ask what this person may do; else why not."""
    try:
        check_explain_rights(request.viewer, person)
    except Forbidden as refusal:
        return refusal.sentence
    return ""


def _verb(request: Any) -> Verb | None:
    code = request.GET.get("tindakan", "")
    if code and code not in VERBS:
        raise Http404
    return VERBS.get(code)


def _thing(request: Any, verb: Verb, about: Any, who: Any) -> tuple[Any, list[tuple[str, str]]]:
    """The thing asked about and what else could be asked about; a single one is taken without asking."""
    runs_system = request.viewer.has(Role.ADMINISTRATOR)
    if not verb.kind:
        return who, []
    if about is None:
        return None, []
    if verb.kind == "person":
        return about, []
    offered = things_of(verb.kind, about.pk, request.viewer, runs_system=runs_system)
    key = request.GET.get("benda", "") or (offered[0][0] if len(offered) == 1 else "")
    if key not in {one for one, _words in offered}:
        return None, offered
    return rows_for(verb.kind, request.viewer, runs_system=runs_system).get(pk=key), offered


@require_GET
def decision(request: Any) -> HttpResponse:
    """The form, and the answer once X, Y and Z are known. Asking about others is for those who explain rights."""
    viewer = request.viewer
    who = picked(request, "siapa", str(viewer.person_id))
    verb = _verb(request)
    about = picked(request, "tentang") if request.GET.get("tentang") else who | {"name": "tentang"}
    refused = may_ask_about(request, who["person"]) if who["person"] else ""
    thing, offered, answer = None, [], None
    if verb and who["person"] and not refused:
        thing, offered = _thing(request, verb, about["person"], who["person"])
        if thing is not None:
            key = who["person"].pk
            is_self = key == viewer.person_id
            asked = viewer if is_self else viewer_of(key, agency_id=viewer.agency_id, at=viewer.today)
            answer = decide(verb, asked, thing)
    context = {
        "who": who,
        "about": about,
        "verb": verb,
        "groups": GROUPS,
        "offered": offered,
        "chosen": str(thing.pk) if thing is not None else "",
        "thing_words": KINDS[verb.kind].say(thing) if verb and verb.kind and thing is not None else "",
        "answer": answer,
        "refused": refused,
        "needs_thing": bool(verb and verb.kind and verb.kind != "person"),
        "kind_label": KINDS[verb.kind].label if verb else "",
        "nothing": _("Orang ini tidak punya benda jenis itu yang boleh Anda ketahui."),
    }
    return render(request, "rights/decision.html", context)
