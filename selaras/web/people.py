"""Finding a person for a form, without JavaScript: words in the address, people as links."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from selaras.domain.organization.models import Employee
from selaras.domain.organization.search import found_by

MOST = 12


def found(request: HttpRequest, near: Any) -> dict[str, Any]:
    """For ``parts/pick_person.html``: those near by (a queryset of Employee), or everybody who matches ``?cari=``."""
    viewer = request.viewer  # type: ignore[attr-defined]
    words = request.GET.get("cari", "").strip()[:100]
    if words:
        rows = Employee.objects.serving(viewer.today).filter(pk__in=found_by(viewer.agency_id, words, 200))
    else:
        rows = near
    people = rows.exclude(pk=viewer.person_id).with_post(viewer.today).order_by("sort_name", "pk")
    listed = list(people[: MOST + 1])
    return {"words": words, "people": listed[:MOST], "has_more": len(listed) > MOST}
