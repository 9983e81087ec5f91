from enum import StrEnum


class Language(StrEnum):
    ID = "id"
    EN = "en"


class Theme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class TokenScope(StrEnum):
    READ = "read"
    WRITE = "write"
    FEED = "feed"
