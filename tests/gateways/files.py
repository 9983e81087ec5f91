"""Files made for the tests."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence

import openpyxl

PEOPLE = (
    ("NIP BARU", "NAMA", "TANGGAL LAHIR"),
    ("198001122005011001", "Siti Rahmah", "12-01-1980"),
    ("199002022015022002", "Zoë Müller", "02-02-1990"),
)


def workbook(rows: Iterable[Sequence[object]], merge: Sequence[str] = ()) -> bytes:
    """An .xlsx of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_CELL = '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods() -> bytes:
    """An .ods: header, a row with a formula in B2, a repeated row, and A4:A5 merged."""

    def row(first: str, second: str, one: str = "", two: str = "", repeat: str = "") -> str:
        cells = _CELL.format(text=first, more=one) + _CELL.format(text=second, more=two)
        return f"<table:table-row{repeat}>{cells}</table:table-row>"

    rows = (
        row("NIP BARU", "NAMA")
        + row("1", "Sari", two=' table:formula="of:=[.A2]"')
        + row("2", "Budi")
        + row("3", "Tono", one=' table:number-rows-spanned="2" table:number-columns-spanned="1"')
        + row("4", "Tini")
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        "<office:body>"
        f'<office:spreadsheet><table:table table:name="Pegawai">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", body)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


_OLD_XLS = """
eNrtWE1oE0EU/mbzH9s0ianSCjUUrFp72EQK7aGNKWjx0BAjooigGxtsaE0lFEQvVmuOguBJ8VLoxUvViz/oQW8ehIoeBEFI9OhJUOih
zfrmZRdTDdKAFpX5lnnz9s33dn7ezOzOvloKlefvd1bwA4bhQNX0wV1nE5R89k0QVG6aUrVzLyVT4Z+Cz0uBdLvwpPWlR8ZQxrsCDfec
z0kCHyidwDmkpgu56AZihNtgCNmGIZICt8kSQAe3KszyNMvNLO8y8ynLfWy5xnKIuGVxHEuJVO+ANYuPad1cFoB87kP2eceWGNrxQs7i
S9dFjetCspg3pv7Ogi5nCxZAcRvNFXJFY6qMCAVwAV/NKPDFXqnPosq+sXYBsi+vtXsa2G9oTmAW5ime4CW0YdkhSzxI584Y5438CjIU
a3Ci3TV1MB0dSWaOkFcqOZYM04QdHND1WCwe1/V+yknfBBzOz+SjGWPirDHBlEFdj+tEifVLqcf9ch/ndR9cs+5beT20kBynpkg9xKsi
SHWv3Pn8eiybTpxkyyzv9bU3wg7ZCZi4LD3IOcAl3A/m9rLcw/IKP3Ub650sI9Q3ynvS7ZZyYI45V7m0h+rZy3iT2Fmn7yK99OnQo67S
x8Ru0hdHKxcji28T8+imN9Q4+ctrDn2iT9y6KfE4YefC2j3es+z4aSfxakGr7ab12mvDKvyshljW7uToCIsvGvAF8zWLL5jvsPhaA77G
fCfHYrs1+rVRNC2iD1sFDEpZ77AWxgPpQZvdd/ihoKCgoKCgoKCg8EsI6ytdfmk6rZOGm48gtf86q5Sq6jfJf4sMpumaoYPpfhQoL+JC
U/NnC1zCfpZYp4/9v1DiKNVexCSy3I7JpucvneVEfX/W7Rj8fUuo2fqrzbTzD9f/DRxd0S4="""


def old_xls() -> bytes:
    """An Excel 97 file: two people under NIP BARU and NAMA, a formula in B3 (made with xlwt, packed)."""
    return zlib.decompress(base64.b64decode("".join(_OLD_XLS.split())))
