"""The two governments of the demonstration, office by office, read from the files beside this one.

A post is ``name | kind | seats``.
A head's result is ``text | aspek | line | target | unit``, then as needed ``serves=N`` (which of the
superior's results, from 0), ``objective=CODE``, ``perspektif=CODE``, ``indicator=CODE``, ``down`` (less is
better).
A task of the staff is ``text | aspek | line | target | unit | what a day looks like with {n} | its unit |
fewest | most | serves``, then ``down`` where less is better.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from demo.shape import Government, Office, Post, Result, Task
from selaras.domain.organization.codes import PositionKind, UnitKind

OF_THE_PROVINCE = ("setda", "dinkes", "dinsosdukcapil", "bkd", "bappeda", "bpsdm", "inspektorat")


def read(name: str) -> tuple[Office, ...]:
    """The offices of one file, parents first."""
    content = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_office(code, given) for code, given in content.items())


def _office(code: str, given: Mapping[str, Any]) -> Office:
    head, vacant = given.get("head"), given.get("vacant")
    return Office(
        code,
        given["name"],
        UnitKind(given["kind"]),
        given["parent"],
        _post(head, is_head=True) if head else None,
        tuple(_post(text) for text in given.get("staff", ())),
        tuple(_result(text) for text in given.get("results", ())),
        tuple(_task(text) for text in given.get("tasks", ())),
        _post(vacant, is_head=True) if vacant else None,
        given.get("acting", ""),
        given.get("newcomers", 0),
    )


def _post(text: str, *, is_head: bool = False) -> Post:
    name, kind, seats = text.split(" | ")
    return Post(name, PositionKind(kind), int(seats), is_head)


def _result(text: str) -> Result:
    words, aspek, line, target, unit, *rest = text.split(" | ")
    more: dict[str, Any] = dict(pair.split("=") for pair in rest if pair != "down")
    more["serves"] = int(more.get("serves", 0))
    return Result(words, aspek, line, Decimal(target), unit, down="down" in rest, **more)


def _task(text: str) -> Task:
    words, aspek, line, target, unit, did, did_unit, few, many, serves, *rest = text.split(" | ")
    amounts = int(few), int(many), int(serves)
    return Task(words, aspek, line, Decimal(target), unit, did, did_unit, *amounts, "down" in rest)


JAMBI = Government(
    "jambi",
    "Pemerintah Provinsi Jambi",
    "provinsi",
    "Gubernur (contoh)",
    "Wakil Gubernur (contoh)",
    tuple(office for name in OF_THE_PROVINCE for office in read(name)),
)
CITY = Government(
    "kota-contoh",
    "Pemerintah Kota Contoh",
    "kota",
    "Wali Kota (contoh)",
    "Wakil Wali Kota (contoh)",
    read("kota"),
)
GOVERNMENTS = (JAMBI, CITY)
