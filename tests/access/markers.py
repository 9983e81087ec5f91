"""Unmistakable words in sensitive texts, and the kinds of person who may read each of them anywhere."""

from __future__ import annotations

from .people import AGENCY, READS, STEERERS, kinds

# The inspectorate reads the values of audit events (audit.access.may_read_values), so also these two: the request
# and the private thanks.
# marker -> who may ever see it on a page, in the API, in a search, an export or a notice
MAY_READ = {
    "RAHASIA-DRAF": kinds("owner"),  # the clerk's plan that was never handed in
    "RAHASIA-RHK": READS | {"peer"},  # a colleague names the RHK that the feedback is about
    "RAHASIA-CATATAN-SKP": READS,
    "RAHASIA-KLARIFIKASI": READS,
    "RAHASIA-PROGRES": READS,
    "RAHASIA-REALISASI": READS,
    "RAHASIA-REALISASI-BELUM": kinds("owner"),  # written, not sent
    "RAHASIA-PENILAIAN-DIRI": READS,
    "RAHASIA-ALASAN-DRAF": kinds("superior"),  # of a rating not delivered yet
    "RAHASIA-ALASAN-HASIL": READS,
    "RAHASIA-KEBERATAN": READS,
    "RAHASIA-PENJELASAN": READS,
    "RAHASIA-SEBARAN": kinds("superior above governor officer admin inspector"),
    "RAHASIA-UMPAN-BALIK": kinds("owner peer superior inspector"),
    "RAHASIA-PERMINTAAN": kinds("owner peer inspector"),
    "RAHASIA-DIALOG": kinds("owner superior inspector"),
    "RAHASIA-TERIMA-KASIH": kinds("peer owner inspector"),
    "RAHASIA-IKLIM": frozenset(),  # words of a pulse answer below the smallest group are nobody's
    "RAHASIA-USULAN": READS | {"trainer"},
    "RAHASIA-PERPINDAHAN": READS,  # why somebody was moved
    "RAHASIA-ATASAN-KELIRU": kinds("owner officer admin inspector"),
    "RAHASIA-WARGA": STEERERS | {"inspector"},  # what a citizen wrote into a survey
    "TERBUKA-KEBUTUHAN": AGENCY,
}

# Here the inspectorate reads what every event changed, also in what was not handed over yet.
RECORD = {"manage:audit", "manage:event", "/audit/events", "/audit/events/{event_id}"}
