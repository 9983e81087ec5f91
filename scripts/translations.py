"""The English catalogue: gathered from the sources, checked. The Indonesian sentence is the msgid.

``translations.py``           add new sentences to locale/en, drop those that are gone
``translations.py --check``   exit 1 where the English differs in its placeholders or is left over; tells how many
                              sentences have none yet (with ``--complete`` that fails as well)
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
SOURCES = ("selaras", "config", "demo")
PLAIN = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None}
PLURAL = {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}
CONTEXT = {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
KEYWORDS: dict[str, Any] = {**PLAIN, **PLURAL, **CONTEXT}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|%[sd]")


def main(arguments: list[str]) -> int:
    found = gather()
    known = read(ENGLISH)
    if "--check" in arguments:
        return check(found, known, complete_only="--complete" in arguments)
    save(found, known)
    missing = [message for message in read(ENGLISH) if message.id and not complete(message)]
    print(f"{len(found)} sentences, {len(missing)} without English.")
    return 0


def gather() -> Catalog:
    """Every sentence of the sources, with where it stands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_types")
    sys.path.insert(0, str(ROOT))
    catalog = Catalog(locale="en", charset="utf-8")
    for path in sources():
        name = str(path.relative_to(ROOT))
        for _line, ids, _comments, context in extract("python", io.BytesIO(text_of(path).encode()), KEYWORDS):
            if ids and (ids if isinstance(ids, str) else ids[0]):
                catalog.add(
                    ids if isinstance(ids, str) else tuple(ids), context=context, locations=[(name, 0)]
                )
    return catalog


def sources() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.suffix in (".py", ".html", ".txt", ".svg")
                and "migrations" not in path.parts
                and "built" not in path.parts
            ):
                yield path


def text_of(path: Path) -> str:
    """Python as it is; a template as the Python that Django makes of it for this purpose."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return content
    from django.utils.translation.template import templatize

    made = templatize(content, origin=str(path))
    return "\n".join(line.strip() for line in made.splitlines())


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def save(found: Catalog, known: Catalog) -> None:
    """The catalogue in the order of the sources, so that a change shows as a small difference."""
    merged = Catalog(
        locale="en", charset="utf-8", fuzzy=False, project="Selaras", header_comment="# English of Selaras."
    )
    for message in found:
        if not message.id:
            continue
        english = known.get(message.id, message.context)
        merged.add(
            message.id,
            english.string if english else None,
            context=message.context,
            locations=message.locations,
        )
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, merged, width=110, sort_output=True, include_lineno=False, omit_header=False)
    text = ENGLISH.read_text(encoding="utf-8")
    ENGLISH.write_text(
        re.sub(r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator)[^\n]*\n', "", text),
        encoding="utf-8",
    )


def check(found: Catalog, known: Catalog, *, complete_only: bool) -> int:
    faults, without = [], 0
    for message in found:
        if not message.id:
            continue
        english = known.get(message.id, message.context)
        if english is None or not complete(english):
            without += 1
            if complete_only:
                faults.append(f"no English: {first(message.id)!r}")
        elif not same_placeholders(english):
            faults.append(f"other placeholders: {first(message.id)!r}")
    faults += [f"left over: {first(m.id)!r}" for m in known if m.id and found.get(m.id, m.context) is None]
    print(f"{len(found)} sentences, {without} without English.")
    for fault in faults[:40]:
        print(fault)
    if len(faults) > 40:
        print(f"and {len(faults) - 40} more")
    return 1 if faults else 0


def complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings)


def same_placeholders(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    wanted = sorted(set(PLACEHOLDER.findall(ids[-1])))
    return all(sorted(set(PLACEHOLDER.findall(text))) == wanted for text in strings[-1:])


def first(ids: Any) -> str:
    return str(ids if isinstance(ids, str) else ids[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
