"""A list on the server: searched, filtered, sorted, paged by its address, so an address is a saved view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.html import escape

Search = Callable[[QuerySet, str], QuerySet]
Where = str | Callable[[QuerySet, str], QuerySet]
SEARCH, ORDER, PAGE = "cari", "urut", "hal"


@dataclass(frozen=True)
class Column:
    """``key`` stands in the address; ``order`` names database columns, none: not sortable.

    ``kind`` is ``text``, ``number``, ``date``, ``chip`` or ``action``.
    """

    key: str
    label: str
    order: str | Sequence[str] = ()
    kind: str = "text"

    @property
    def orders(self) -> tuple[str, ...]:
        return (self.order,) if isinstance(self.order, str) else tuple(self.order)


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list; ``where`` is a lookup (``state``) or ``f(rows, value) -> rows``."""

    key: str
    label: str
    choices: Sequence[tuple[str, str]]
    where: Where

    def narrow(self, rows: QuerySet, value: str) -> QuerySet:
        return rows.filter(**{self.where: value}) if isinstance(self.where, str) else self.where(rows, value)


@dataclass(frozen=True)
class Head:
    """A column head as it is shown: its link, and how it sorts (``ascending``, ``descending``, nothing)."""

    column: Column
    query: str
    sorted: str


@dataclass(frozen=True)
class Used:
    """A filter in force, with the address that takes it away."""

    label: str
    words: str
    query: str


class Capped(Paginator):
    """Pages of a long list: counted up to ``cap`` alone, since nobody leafs through ten thousand rows."""

    def __init__(self, rows: QuerySet, size: int, cap: int, bare: QuerySet) -> None:
        """``bare``: the same rows without what is only shown."""
        super().__init__(rows, size)
        self.cap, self.bare = cap, bare

    @cached_property
    def _counted(self) -> int:
        return self.bare.order_by().values_list("pk")[: self.cap + 1].count()

    @cached_property
    def count(self) -> int:
        return min(self._counted, self.cap)

    @property
    def has_more(self) -> bool:
        return self._counted > self.cap


@dataclass
class Table:
    """What ``table()`` made of the request; ``rows`` is the page, ``asked`` everything that was asked for."""

    query: QueryDict
    columns: Sequence[Column]
    filters: Sequence[Filter]
    default: str
    source: QuerySet
    search: Search | None
    size: int
    key: str = "daftar"
    values: dict[str, str] = field(default_factory=dict)
    cap: int = 0
    dress: Callable[[QuerySet], QuerySet] | None = None

    @property
    def is_searched(self) -> bool:
        """Whether there is a search box; a template would call ``search`` itself."""
        return self.search is not None

    @cached_property
    def words(self) -> str:
        return self.query.get(SEARCH, "").strip()[:200]

    @cached_property
    def order(self) -> str:
        """The order in force: a column's key, with ``-`` in front when falling."""
        wanted = self.query.get(ORDER, "")
        known = {column.key for column in self.columns if column.orders}
        return wanted if wanted.removeprefix("-") in known else self.default

    @cached_property
    def bare(self) -> QuerySet:
        """The rows asked for, neither ordered nor with what ``dress`` adds to show them."""
        rows = self.source
        for one in self.filters:
            if value := self.values.get(one.key):
                rows = one.narrow(rows, value)
        if self.search and self.words:
            rows = self.search(rows, self.words)
        return rows

    @cached_property
    def asked(self) -> QuerySet:
        rows = self.dress(self.bare) if self.dress else self.bare
        return rows.order_by(*self._orders())

    def _orders(self) -> list[Any]:
        falling = self.order.startswith("-")
        named = self.column(self.order.removeprefix("-")).orders
        ordered = [
            F(name).desc(nulls_last=True) if falling else F(name).asc(nulls_last=True) for name in named
        ]
        return [*ordered, "pk"]

    @cached_property
    def page(self) -> Page:
        if self.cap:
            return Capped(self.asked, self.size, self.cap, self.bare).get_page(self.query.get(PAGE))
        pages = Paginator(self.asked, self.size)
        return pages.get_page(self.query.get(PAGE))

    @property
    def rows(self) -> Page:
        return self.page

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def has_more(self) -> bool:
        """Whether there are more rows than were counted (``cap``)."""
        return bool(getattr(self.page.paginator, "has_more", False))

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.used)

    def column(self, key: str) -> Column:
        """The column of that key; KeyError names the unknown one."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def shape(self) -> tuple[object, ...]:
        """All that the list shows around its rows."""
        columns = tuple((one.key, str(one.label), one.kind, bool(one.orders)) for one in self.columns)
        filters = tuple((one.key, str(one.label), tuple(one.choices)) for one in self.filters)
        asked = (self.query.urlencode(), self.default, self.is_searched, self.key, self.size)
        return (*asked, self.count, self.page.number, columns, filters)

    @cached_property
    def openings(self) -> dict[str, str]:
        """The opening of each column's cells: how it is set, and its label for the phone."""
        return {
            one.key: f'<td class="cell-{escape(one.kind)}" data-label="{escape(one.label)}">'
            for one in self.columns
        }

    def address(self, **changes: str) -> str:
        """The query string with changes; an empty value takes its key away, and the page starts anew."""
        query = self.query.copy()
        query.pop(PAGE, None)
        for key, value in changes.items():
            query.pop(key, None)
            if value:
                query[key] = value
        return f"?{query.urlencode()}"

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        if not column.orders:
            return Head(column, "", "")
        rising, falling = self.order == column.key, self.order == f"-{column.key}"
        turned = f"-{column.key}" if rising else column.key
        sorted_now = "ascending" if rising else "descending" if falling else ""
        return Head(column, self.address(**{ORDER: turned}), sorted_now)

    @cached_property
    def used(self) -> list[Used]:
        chips = [
            Used(one.label, dict(one.choices)[value], self.address(**{one.key: ""}))
            for one in self.filters
            if (value := self.values.get(one.key))
        ]
        return [*chips, *([Used("", f"“{self.words}”", self.address(**{SEARCH: ""}))] if self.words else [])]

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The filters for the form: each with its choices and what is chosen."""
        return [{"filter": one, "value": self.values.get(one.key, "")} for one in self.filters]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form must carry along: everything in the address that it does not ask itself."""
        own = {SEARCH, PAGE, *(one.key for one in self.filters)}
        return [(key, value) for key, values in self.query.lists() if key not in own for value in values]

    @property
    def clear(self) -> str:
        """The address without search and filters."""
        return self.address(**{SEARCH: "", **{one.key: "" for one in self.filters}})

    @property
    def export_query(self) -> str:
        return self.address()


def table(
    request: HttpRequest,
    source: QuerySet,
    *,
    columns: Sequence[Column],
    default: str,
    filters: Sequence[Filter] = (),
    search: Search | None = None,
    size: int = 25,
    key: str = "daftar",
    cap: int = 0,
    dress: Callable[[QuerySet], QuerySet] | None = None,
) -> Table:
    """Read the address: ``?cari=&urut=-nama&hal=2&keadaan=draft``. What is unknown in it is ignored.

    ``key`` tells two lists on one page apart (it is the id of the fragment). ``cap`` bounds what is counted and
    paged of a list that may be very long; ``dress`` adds what the rows show and are ordered by, so that counting and
    filters do without.
    """
    chosen = {}
    for one in filters:
        value = request.GET.get(one.key, "")
        if value in {str(code) for code, _words in one.choices}:
            chosen[one.key] = value
    return Table(request.GET, columns, filters, default, source, search, size, key, chosen, cap, dress)
