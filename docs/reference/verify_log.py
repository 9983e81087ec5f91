#!/usr/bin/env python3
"""Check an exported record of Selaras without Selaras: Python 3.11 or newer, nothing else (docs/howto/audit.md).

    python3 verify_log.py RECORD [--key VERIFIER]... [--head NOTE_FILE]... [--paper SIZE:SHORTROOT]...

RECORD   what `selaras audit export` wrote: one JSON value a line.
--key    a public key that you had from elsewhere (the public page, a letter); without it, those in RECORD are used
         and the answer says so.
--head   a signed head that you kept earlier: the record must begin with the very events it stood for.
--paper  size and short root as printed at the foot of a document.

Exit code 0: everything fits. 1: something does not, each fault on a line. 2: the file cannot be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import pathlib
import sys

try:  # many times faster where it is there; without it the forty lines below do the same
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

DASH = "\u2014"
FORMAT = "selaras-audit-1"

# Ed25519 (RFC 8032), checking only: the curve -x² + y² = 1 + D x² y² over the field of 2^255 - 19.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Y = 4 * pow(5, -1, P) % P


def x_of(y: int, odd: int) -> int | None:
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    return P - x if x & 1 != odd else x


def point(data: bytes) -> tuple[int, int, int, int] | None:
    """A point in extended coordinates (X, Y, Z, T) with x = X/Z, y = Y/Z, x y = T/Z."""
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    x = x_of(y, number >> 255) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)


def add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]), (one[1] + one[0]) * (two[1] + two[0])
    c, d = 2 * D * one[3] * two[3], 2 * one[2] * two[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, base):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, base)
        base, number = add(base, base), number >> 1
    return total


BASE = (x_of(Y, 0), Y, 1, x_of(Y, 0) * Y % P)


def is_genuine(public: bytes, signature: bytes, text: bytes) -> bool:
    """Whether this public key made this signature of this text."""
    if len(public) != 32 or len(signature) != 64:
        return False
    if Ed25519PublicKey is None:
        return is_genuine_by_hand(public, signature, text)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_genuine_by_hand(public: bytes, signature: bytes, text: bytes) -> bool:
    key, first = point(public), point(signature[:32])
    second = int.from_bytes(signature[32:], "little")
    if key is None or first is None or second >= ORDER:
        return False
    mixed = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little") % ORDER
    left, right = times(second, BASE), add(first, times(mixed, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P
    )


def read_key(verifier: str) -> tuple[str, bytes, bytes]:
    """``NAME+DIGEST+KEY`` -> name, the first four bytes of its digest, the key."""
    name, digest, coded = verifier.strip().split("+", 2)
    key = base64.b64decode(coded, validate=True)
    short = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if key[:1] != b"\x01" or len(key) != 33 or short.hex() != digest:
        raise ValueError(f"this is no public key: {verifier}")
    return name, short, key[1:]


def read_note(note: str, keys) -> tuple[str, bool]:
    """The text of a signed note, and whether one of the keys signed it."""
    text, _, lines = note.rpartition("\n\n")
    text, genuine = text + "\n", False
    for line in lines.splitlines():
        dash, name, coded = line.split(" ")
        value = base64.b64decode(coded, validate=True)
        for key_name, short, key in keys:
            if (dash, name, value[:4]) == (DASH, key_name, short) and is_genuine(
                key, value[4:], text.encode()
            ):
                genuine = True
    return text, genuine


def read_head(note: str, keys) -> dict:
    """A signed head: its size and root, and whether one of the keys signed it."""
    text, genuine = read_note(note, keys)
    origin, size, root, _time, day = text.split("\n")[:5]
    told = base64.b64decode(root, validate=True)
    return {"origin": origin, "size": int(size), "root": told, "day": day[4:], "genuine": genuine}


def canonical(value) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: the one spelling that is digested."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Tree:
    """RFC 9162 by its right edge: the roots of the full subtrees, largest first, one for each bit of the size."""

    def __init__(self) -> None:
        self.size, self.edge = 0, []

    def append(self, leaf: bytes) -> None:
        node, full = leaf, self.size
        while full & 1:
            node = hashlib.sha256(b"\x01" + self.edge.pop() + node).digest()
            full >>= 1
        self.edge.append(node)
        self.size += 1

    def root(self) -> bytes:
        if not self.edge:
            return hashlib.sha256(b"").digest()
        root = self.edge[-1]
        for node in reversed(self.edge[:-1]):
            root = hashlib.sha256(b"\x01" + node + root).digest()
        return root


class Check:
    """Reads the record from front to end once; ``faults`` are sentences."""

    def __init__(self, given_keys: list[str]) -> None:
        self.keys = [read_key(one) for one in given_keys]
        self.trusts_record = not given_keys
        self.faults: list[str] = []
        self.tree, self.seen, self.ended = Tree(), set(), False
        self.watched: dict[
            int, list[tuple[str, str]]
        ] = {}  # size -> (beginning of the root in hex, who says so)
        self.good, self.header = "the beginning", {}

    def watch(self, size: int, root: str, who: str) -> None:
        self.watched.setdefault(size, []).append((root, who))

    def watch_note(self, note: str, who: str) -> None:
        head = read_head(note, self.keys)
        if not head["genuine"]:
            self.faults.append(f"signature: no known key signed the head of {head['day']} ({who})")
        if self.header and head["origin"] != self.header["origin"]:
            self.faults.append(f"head: the head of {head['day']} ({who}) is that of {head['origin']}")
        self.watch(head["size"], head["root"].hex(), f"{who} of {head['day']}")

    def line(self, value: dict) -> None:
        if self.ended:
            self.faults.append("inserted: there are lines after the end")
        elif "format" in value:
            self.begin(value)
        elif "key" in value:
            self.key(value)
        elif "head" in value:
            self.watch_note(value["head"], "signed head in the record")
        elif "position" in value:
            self.event(value)
        elif "end" in value:
            self.end(value)
        else:
            self.faults.append("inserted: a line that is no part of a record")

    def begin(self, value: dict) -> None:
        if value["format"] != FORMAT:
            raise ValueError(f"the format {value['format']} is not {FORMAT}")
        self.header = value

    def key(self, value: dict) -> None:
        """A key of the record counts where none was given, or where a key that counts has signed for it."""
        text, genuine = read_note(value["endorsement"], self.keys) if value["endorsement"] else ("", False)
        if self.trusts_record or (genuine and text.split("\n")[1] == value["key"]):
            self.keys.append(read_key(value["key"]))

    def event(self, value: dict) -> None:
        place, leaf = value["position"], bytes.fromhex(value["leaf"])
        told = value.get("event") or [value["gone"], self.header["agency"]["id"]]
        if place > self.tree.size:
            self.faults.append(f"deleted: positions {self.tree.size} to {place - 1} are gone")
            while self.tree.size < place:  # stand-ins, so that later places keep their number
                self.tree.append(bytes(32))
        elif place < self.tree.size:
            fault = "inserted" if told[0] in self.seen else "reordered"
            self.faults.append(f"{fault}: {told[0]} says position {place}, but stands at {self.tree.size} or later")
            return None
        if told[0] in self.seen:
            self.faults.append(f"inserted: {told[0]} stands a second time at position {place}")
        self.seen.add(told[0])
        if "gone" in value:
            self.faults.append(f"deleted: {told[0]} at position {place}")
            self.tree.append(leaf)
            return self.look()
        now = hashlib.sha256(b"\x00" + canonical(told)).digest()
        if now != leaf or told[1] != self.header["agency"]["id"]:
            self.faults.append(f"edited: {told[0]} at position {place}")
        self.tree.append(now)
        for name, (salt, before, after) in value.get("values", {}).items():
            digest = hashlib.sha256(bytes.fromhex(salt) + canonical([name, before, after])).hexdigest()
            if told[8].get(name) != digest:
                self.faults.append(f"edited: {told[0]} at position {place}, value of {name}")
        return self.look()

    def look(self) -> None:
        """At a watched size the root must be the one that was told."""
        size = self.tree.size
        for root, who in self.watched.pop(size, ()):
            if self.tree.root().hex().startswith(root):
                self.good = f"position {size}"
            else:
                self.faults.append(
                    f"head: between {self.good} and position {size} events are not those of the {who}"
                )

    def end(self, value: dict) -> None:
        self.ended = True
        if (value["end"], value["root"]) != (self.tree.size, self.tree.root().hex()):
            self.faults.append(f"head: the end tells {value['end']} events and another root")

    def finish(self) -> None:
        if not self.ended:
            self.faults.append("truncated: the record has no end")
        for size, told in sorted(self.watched.items()):
            gone = size - self.tree.size
            self.faults += [
                f"truncated: {gone} events at the end are gone, says the {who}" for _root, who in told
            ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Check an exported record of Selaras without Selaras.")
    parser.add_argument("record")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--head", action="append", default=[])
    parser.add_argument("--paper", action="append", default=[])
    given = parser.parse_args()
    try:
        check = Check(given.key)
        kept = [pathlib.Path(one).read_text(encoding="utf-8") for one in given.head]
        for one in given.paper:
            size, _, root = one.partition(":")
            check.watch(int(size), root.replace(" ", "").lower(), "paper")
        with open(given.record, encoding="utf-8") as lines:
            for line in lines:
                value = json.loads(line)
                while kept and "format" not in value and "key" not in value:  # the keys stand first
                    check.watch_note(kept.pop(), "head you kept")
                check.line(value)
        check.finish()
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        print(f"This file cannot be read as a record: {type(problem).__name__}: {problem}", file=sys.stderr)
        return 2
    for fault in check.faults:
        print(fault)
    words = "everything fits" if not check.faults else f"{len(check.faults)} faults"
    print(f"{check.tree.size} events, root {check.tree.root().hex()}: {words}.")
    if check.trusts_record:
        print("The keys are those in the record itself: compare them with the published ones, or give --key.")
        for name, short, key in check.keys:
            print(f"  {name}+{short.hex()}+{base64.b64encode(bytes([1]) + key).decode()}")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
