from django.utils.translation import gettext_lazy as _

from .codes import CodeChannel, CodePurpose, SignInMethod, TokenScope

TOKEN_SCOPE = {
    TokenScope.READ: _("Hanya membaca"),
    TokenScope.WRITE: _("Membaca dan menulis"),
    TokenScope.FEED: _("Hanya mengirim angka indikator"),
}
SIGN_IN_METHOD = {
    SignInMethod.PASSWORD: _("kata sandi"),
    SignInMethod.TOTP: _("kata sandi dan kode aplikasi"),
    SignInMethod.RECOVERY_CODE: _("kata sandi dan kode pemulihan"),
    SignInMethod.PASSKEY: _("passkey"),
    SignInMethod.OIDC: _("akun pemerintah daerah"),
    SignInMethod.ONE_TIME_CODE: _("kode sekali pakai"),
}
CODE_PURPOSE = {CodePurpose.INVITATION: _("Undangan"), CodePurpose.RESET: _("Kata sandi baru")}
CODE_CHANNEL = {
    CodeChannel.EMAIL: _("lewat surel"),
    CodeChannel.LETTER: _("lewat surat"),
    CodeChannel.OFFICER: _("lewat petugas"),
}
