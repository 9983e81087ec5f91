"""The two governments of the demonstration, office by office."""

from __future__ import annotations

from demo.shape import Government

from .badan import BAPPEDA, BKD, BPSDM, INSPEKTORAT, SETDA
from .dinkes import DINKES
from .dinsos import DINSOS
from .kota import KOTA

JAMBI = Government(
    "jambi", "Pemerintah Provinsi Jambi", "provinsi", "Gubernur (contoh)", "Wakil Gubernur (contoh)",
    (*SETDA, *DINKES, *DINSOS, *BKD, *BAPPEDA, *BPSDM, *INSPEKTORAT),
)
CITY = Government("kota-contoh", "Pemerintah Kota Contoh", "kota", "Wali Kota (contoh)", "Wakil Wali Kota (contoh)", KOTA)
GOVERNMENTS = (JAMBI, CITY)
