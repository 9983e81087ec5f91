"""Files in: who may look through them, decide on leavers, take them back; by page and by API."""

from __future__ import annotations

from tests.access.people import SIGNED_IN

from .office import PEOPLE
from .row import among, get, post, send

CODE = {"code": "simpeg"}
COLUMNS = {"columns": {"nip": "Nomor"}, "date_form": ["dd-mm-yyyy"]}

ROWS = (
    get("imports:sheet", {200: "admin"}, batch_id="@batch"),
    post("imports:leavers", {302: "admin"}, batch_id="@batch"),
    get("imports:undo", {200: "admin"}, batch_id="@applied_batch"),
    post("imports:undo", {302: "admin"}, batch_id="@applied_batch"),
    get("/imports", {200: SIGNED_IN}),
    post("/imports", among(SIGNED_IN, 202, "admin"), {"file": PEOPLE}),
    get("/imports/{import_id}", {200: "admin"}, import_id="@batch"),
    get("/imports/{import_id}/lines", {200: "admin"}, import_id="@batch"),
    get("/imports/{import_id}/standing", {200: "admin"}, import_id="@applied_batch"),
    send("PUT", "/imports/{import_id}/leavers", {200: "admin"}, {"nips": []}, import_id="@batch"),
    post("/imports/{import_id}/apply", {202: "admin"}, import_id="@batch"),
    post("/imports/{import_id}/discard", {200: "admin"}, import_id="@batch"),
    post("/imports/{import_id}/undo", {202: "admin"}, import_id="@applied_batch"),
    get("/import-mappings", among(SIGNED_IN, 200, "admin")),
    send("PUT", "/import-mappings/{code}", among(SIGNED_IN, 200, "admin"), COLUMNS, **CODE),
    send("DELETE", "/import-mappings/{code}", among(SIGNED_IN, 200, "admin"), **CODE),
)
