"""Tim kerja: the list, one team, its people."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from selaras.domain.organization import access, actions
from selaras.domain.organization.codes import Role
from selaras.domain.organization.dating import last_day
from selaras.domain.organization.models import Employee, Team, TeamMember
from selaras.domain.organization.teams import members_at
from selaras.kernel.dated import valid
from selaras.kernel.refusal import Conflict, Refusal
from selaras.web.conflicts import Texts, put_conflict
from selaras.web.refusals import put_refusal
from selaras.web.tables import Column, table

from . import forms

FORMERS = (Role.PENGELOLA_KINERJA, Role.ADMIN_KEPEGAWAIAN)


@require_GET
def teams(request: Any) -> HttpResponse:
    """Teams that work today, by name."""
    day = request.viewer.today
    now = Count("members", filter=valid(day, "members__"))
    listing = table(
        request,
        Team.objects.filter(valid(day)).select_related("unit").annotate(people=now),
        columns=[
            Column("nama", _("Tim"), order="name"),
            Column("unit", _("Dibentuk oleh"), order=("unit__first", "name")),
            Column("orang", _("Anggota"), order=("people", "name"), kind="number"),
        ],
        default="nama",
        search=lambda rows, words: rows.filter(Q(name__icontains=words) | Q(unit__name__icontains=words)),
        key="tim",
    )
    shown = {"listing": listing, "tab": "teams", "may_form": request.viewer.has(*FORMERS)}
    return render(request, "organization/teams.html", shown)


@require_GET
def team(request: Any, team_id: UUID) -> HttpResponse:
    found = get_object_or_404(Team.objects.select_related("unit"), pk=team_id)
    day = max(request.viewer.today, found.valid_from)
    last = last_day(found)
    members = members_at(found, min(day, last) if last else day)
    posts = Employee.objects.with_post(request.viewer.today).in_bulk([one.employee_id for one in members])
    shown = {
        "team": found,
        "last": last,
        "members": [(one, posts[one.employee_id]) for one in members],
        "units": len({posts[one.employee_id].unit_id for one in members}),
        "may_change": _may_change(request, found) and found.valid_until is None,
    }
    return render(request, "organization/team.html", shown)


def _may_change(request: Any, found: Team) -> bool:
    try:
        access.check_manage_team(request.viewer, found.unit)
    except Refusal:
        return False
    return True


def _form_page(
    request: Any, title: str, lead: str, form: Any, back: str, texts: Texts | None = None
) -> HttpResponse:
    shown = {"title": title, "lead": lead, "form": form, "method": "post", "back": back, "texts": texts}
    return render(request, "organization/form.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new_team(request: Any) -> HttpResponse:
    if not request.viewer.has(*FORMERS):
        access.check_edit_organisation(request.viewer)
    form = forms.TeamForm(
        request.POST or None, viewer=request.viewer, initial={"valid_from": request.viewer.today}
    )
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "unit", "purpose", "decree")}
        try:
            made = actions.form_team(by=request.viewer, at=request.now, **values, **form.span())
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Tim dibentuk. Tambahkan anggotanya."))
            return redirect("organization:team", team_id=made.pk)
    return _form_page(request, _("Bentuk tim kerja"), "", form, reverse("organization:teams"))


@require_http_methods(["GET", "POST"])
def change(request: Any, team_id: UUID) -> HttpResponse:
    found = get_object_or_404(Team.objects.select_related("unit"), pk=team_id)
    access.check_manage_team(request.viewer, found.unit)
    initial = {name: getattr(found, name) for name in ("name", "purpose", "decree", "version")}
    form = forms.TeamChange(request.POST or None, initial=initial)
    texts: Texts = []
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        act = {"version": given.pop("version"), "by": request.viewer, "at": request.now}
        try:
            actions.change_team(team_id=found.pk, values=given, **act)
        except Conflict as conflict:
            texts = put_conflict(form, conflict)
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Perubahan tersimpan."))
            return redirect("organization:team", team_id=found.pk)
    back = reverse("organization:team", args=[found.pk])
    return _form_page(request, _("Ubah tim"), found.name, form, back, texts)


@require_http_methods(["GET", "POST"])
def join(request: Any, team_id: UUID) -> HttpResponse:
    found = get_object_or_404(
        Team.objects.filter(valid(request.viewer.today)).select_related("unit"), pk=team_id
    )
    access.check_manage_team(request.viewer, found.unit)
    start = max(request.viewer.today, found.valid_from)
    form = forms.MemberForm(request.POST or None, viewer=request.viewer, initial={"valid_from": start})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("employee", "is_leader", "duty")}
        try:
            actions.join_team(team_id=found.pk, by=request.viewer, at=request.now, **values, **form.span())
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Anggota ditambahkan."))
            return redirect("organization:team", team_id=found.pk)
    return _form_page(
        request, _("Tambah anggota"), found.name, form, reverse("organization:team", args=[found.pk])
    )


@require_http_methods(["GET", "POST"])
def leave(request: Any, member_id: UUID) -> HttpResponse:
    row = get_object_or_404(
        TeamMember.objects.filter(superseded_at=None).select_related("team__unit", "employee"), pk=member_id
    )
    access.check_manage_team(request.viewer, row.team.unit)
    form = forms.EndForm(request.POST or None, initial={"on": request.viewer.today + dt.timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.leave_team(
                member_id=row.pk, on=form.cleaned_data["on"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Keanggotaan berakhir. Riwayatnya tetap tercatat."))
            return redirect("organization:team", team_id=row.team_id)
    back = reverse("organization:team", args=[row.team_id])
    return _form_page(request, _("Akhiri keanggotaan"), row.employee.full_name, form, back)


@require_http_methods(["GET", "POST"])
def close(request: Any, team_id: UUID) -> HttpResponse:
    found = get_object_or_404(Team.objects.select_related("unit"), pk=team_id)
    access.check_manage_team(request.viewer, found.unit)
    form = forms.EndForm(request.POST or None, initial={"on": request.viewer.today + dt.timedelta(days=1)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_team(
                team_id=found.pk, on=form.cleaned_data["on"], by=request.viewer, at=request.now
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, _("Tim ditutup. Riwayatnya tetap tercatat."))
            return redirect("organization:teams")
    return _form_page(
        request, _("Tutup tim"), found.name, form, reverse("organization:team", args=[found.pk])
    )
