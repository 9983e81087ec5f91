"""What no line of a log may carry along, by its form."""

from __future__ import annotations

import re

NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
# What a library's message or a database's complaint might carry along: hashes of passwords, tokens, session keys.
SECRETS = re.compile(
    r"(?<![\w-])sel_[\w-]{8,}"
    r"|\b(?:scrypt|argon2(?:id|i)?|pbkdf2_\w+|bcrypt\w*|md5)\$[^\s'\",)]+"
    r"|(?i:(?<=bearer )|(?<=password=)|(?<=token=)|(?<=digest\)=\()|(?<=session_key\)=\())[^\s'\",;)]+"
    r"|(?<![0-9a-z])[0-9a-z]{32}(?![0-9a-z])"
    r"|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"
)


def clean(text: str) -> str:
    """A line of a log without NIP and without anything that has the form of a secret."""
    return SECRETS.sub("<secret>", NIP.sub("<nip>", text))
