from django.utils.translation import gettext_lazy as _

SCORE = {
    1: _("Sangat tidak setuju"),
    2: _("Tidak setuju"),
    3: _("Netral"),
    4: _("Setuju"),
    5: _("Sangat setuju"),
}
