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


class SignInMethod(StrEnum):
    """How somebody showed who they are; the second factor's method where there was one."""

    PASSWORD = "password"
    TOTP = "totp"
    RECOVERY_CODE = "recovery_code"
    PASSKEY = "passkey"
    OIDC = "oidc"
    ONE_TIME_CODE = "one_time_code"


class SignInOutcome(StrEnum):
    ENTERED = "entered"
    REFUSED = "refused"


class CodePurpose(StrEnum):
    INVITATION = "invitation"
    RESET = "reset"


class CodeChannel(StrEnum):
    EMAIL = "email"
    LETTER = "letter"
    OFFICER = "officer"


class Factor(StrEnum):
    """Second factors, by the words that allauth stores."""

    TOTP = "totp"
    PASSKEY = "webauthn"
    RECOVERY_CODES = "recovery_codes"
