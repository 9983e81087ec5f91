"""Which passwords are accepted: long, unknown to breach lists, not made of the person's own facts; no composition
rules (NIST SP 800-63B 3.1.1.2). Everything is asked offline."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import unicodedata
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What many would take here first: our own words. The list of passwords that were seen in breaches is Django's.
LOCAL = frozenset(
    """
    selaras pegawai kinerja pemerintah provinsi kabupaten kota dinas badan daerah jambi indonesia merdeka pancasila
    garuda bhinneka bismillah alhamdulillah sayang rahasia katasandi matasandi password passw admin administrator
    qwerty qwertyuiop asdfgh zxcvbn kepegawaian bkpsdm bkd asn pns pppk skp sayangku cintaku akucinta januari februari
    maret april juni juli agustus september oktober november desember
    """.split()  # noqa: SIM905
)
LEET = str.maketrans("013457@$!", "oleastasi")
SEPARATORS = re.compile(r"[^a-z]+")


class LengthValidator:
    def __init__(self, shortest: int, longest: int) -> None:
        self.shortest, self.longest = shortest, longest

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.shortest:
            raise ValidationError(
                _("Kata sandi paling sedikit %(n)d huruf. Empat kata yang Anda ingat sudah cukup.")
                % {"n": self.shortest}
            )
        if len(password) > self.longest:
            raise ValidationError(_("Kata sandi paling banyak %(n)d huruf.") % {"n": self.longest})

    def get_help_text(self) -> str:
        return _("Paling sedikit %(n)d huruf. Empat kata yang Anda ingat sudah cukup.") % {"n": self.shortest}


class BreachValidator:
    """Refuses what stands in a breach list, also with figures and signs around it or said twice."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_known(password) or in_breach_file(password, settings.BREACH_FILE):
            raise ValidationError(
                _(
                    "Kata sandi ini ada di daftar kata sandi yang pernah bocor atau mudah ditebak. Pilih yang lain."
                )
            )

    def get_help_text(self) -> str:
        return _("Bukan kata sandi yang pernah bocor.")


class OwnFactsValidator:
    """Refuses a password built on the person's name, NIP or e-mail; ``user.facts`` holds them."""

    def validate(self, password: str, user: Any = None) -> None:
        plain = _plain(password)
        for fact in getattr(user, "facts", ()):
            if len(fact) >= 5 and _plain(fact) in plain and len(plain) - len(fact) < 8:
                raise ValidationError(_("Kata sandi ini memuat nama, NIP, atau surel Anda. Pilih yang lain."))

    def get_help_text(self) -> str:
        return _("Bukan nama, NIP, atau surel Anda.")


def is_known(password: str) -> bool:
    """Whether what carries the password is a common one, a word of ours, or a row of signs."""
    plain = _plain(password)
    unit = _said_once(plain)
    if len(set(plain)) <= 3 or len(unit) < 4 or _is_row(plain):
        return True
    common = _common()
    cores = {plain, unit, plain.strip("0123456789 ._-!@#$%&*?"), unit.strip("0123456789 ._-!@#$%&*?")}
    if any(core in common or core in LOCAL for core in cores):
        return True
    words = [word for word in SEPARATORS.split(plain) if word]
    read = [word for word in SEPARATORS.split(plain.strip("0123456789!").translate(LEET)) if word]
    return any(
        bool(each) and len(each) <= 2 and all(w in LOCAL or w in common for w in each)
        for each in (words, read)
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _said_once(text: str) -> str:
    """``abcabcabc`` is ``abc``."""
    place = (text + text).find(text, 1)
    return text[:place]


def _is_row(text: str) -> bool:
    """Signs that follow each other: 123456789012, abcdefghijkl, and backwards."""
    steps = [ord(b) - ord(a) for a, b in itertools.pairwise(text)]
    return sum(step in (1, -1) for step in steps) >= len(steps) * 0.8


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def in_breach_file(password: str, path: str) -> bool:
    """Binary search in a file of upper-case SHA-1 digests in order, ``DIGEST`` or ``DIGEST:count`` a line."""
    if not path:
        return False
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with open(path, "rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            file.seek(max(middle - 1, 0))
            if middle:
                file.readline()
            line = file.readline()
            if not line or line[:40] >= wanted:
                high = middle
            else:
                low = file.tell()
        file.seek(max(low - 1, 0))
        if low:
            file.readline()
        return file.readline()[:40] == wanted
