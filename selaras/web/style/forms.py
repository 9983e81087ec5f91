from django import forms
from django.utils.translation import gettext_lazy as _

RATINGS = [("di_bawah", _("Di bawah")), ("sesuai", _("Sesuai")), ("di_atas", _("Di atas"))]
WORKS = [("1", "Menjawab keluhan"), ("2", "Melatih kader"), ("3", "Tugas lain")]


class Example(forms.Form):
    """One field of each kind, as the style page shows them."""

    statement = forms.CharField(
        label=_("Apa yang Anda kerjakan?"), widget=forms.Textarea, help_text=_("Satu hasil, bukan kegiatan.")
    )
    work = forms.ChoiceField(label=_("Untuk RHK mana?"), choices=WORKS)
    amount = forms.DecimalField(label=_("Berapa banyak?"), max_digits=12, decimal_places=2, localize=True)
    budget = forms.CharField(label=_("Biaya"), required=False)
    rating = forms.ChoiceField(label=_("Dibanding ekspektasi Anda"), choices=RATINGS)
    period = forms.ChoiceField(
        label=_("Periode"), choices=[("2026-TW4", "Triwulan IV 2026"), ("2026", "2026")]
    )
    day = forms.DateField(label=_("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    evidence = forms.FileField(label=_("Bukti"), required=False)
    helpers = forms.MultipleChoiceField(
        label=_("Siapa yang menilai"),
        choices=[
            (name, name) for name in ("Kepala Bidang", "Petugas Loket Layanan Kependudukan", "Perencana")
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    told = forms.BooleanField(label=_("Saya sudah membicarakannya dengan yang bersangkutan"))
