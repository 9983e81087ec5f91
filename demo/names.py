"""Names common in Jambi (names.toml), put together by lot: whoever bears such a name is not meant."""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
MALE, FEMALE, LAST, WOMENS, MENS = (
    _WORDS[name].split() for name in ("male", "female", "last", "womens", "mens")
)
DEGREES = {
    "dinkes": ("S.K.M.", "S.Kep.", "S.Gz.", "A.Md.Kes.", "S.Farm.", "A.Md.Keb."),
    "dsdc": ("S.Sos.", "S.A.P.", "S.I.P.", "S.H.", "A.Md."),
    "insp": ("S.E.", "S.Ak.", "S.H.", "S.T."),
    "": ("S.E.", "S.Sos.", "S.A.P.", "S.I.P.", "S.Kom.", "S.H.", "A.Md.", "S.Psi."),
}
MASTERS = ("M.Si.", "M.M.", "M.A.P.", "M.H.", "M.Kes.")
