"""The pieces, the forms, the lists and the build: what a screen relies on."""

import json
import os
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone, translation

from selaras.web import assets
from selaras.web.strips import steps
from selaras.web.tables import Column, Filter, table

ROOT = assets.BUILT.parents[3]


@pytest.fixture(autouse=True)
def built(tmp_path, monkeypatch):
    """A manifest of our own: these tests do not need npm."""
    names = {name: name for name in ("app.js", "inter.woff2", "favicon.svg")}
    names |= {"app.css": "app.1.css", "icons.svg": "icons.1.svg"}
    (tmp_path / "manifest.json").write_text(json.dumps(names))
    monkeypatch.setattr(assets, "BUILT", tmp_path)
    assets._manifest.cache_clear()
    with translation.override("id"):
        yield tmp_path
    assets._manifest.cache_clear()


def shown(source, request=None, **values):
    template = Template("{% load look i18n %}" + source)
    context = RequestContext(request, values) if request else Context(values)
    text = template.render(context)
    assert "undefined" not in text, text
    return text


def get(path="/x/"):
    return RequestFactory().get(path)


# --- assets -------------------------------------------------------------------------------------------------


def test_an_asset_is_found_by_its_plain_name():
    assert shown("{% asset 'app.css' %}") == "/static/built/app.1.css"


def test_what_was_not_built_says_how_to_build_it(built, settings):
    settings.DEBUG = True
    with pytest.raises(ImproperlyConfigured, match="npm run build"):
        assets.address("unknown.js")
    (built / "manifest.json").unlink()
    with pytest.raises(ImproperlyConfigured, match="make run"):
        assets.address("app.css")


def test_while_developing_a_new_build_is_seen_at_once(built, settings):
    settings.DEBUG = True
    assets.address("app.css")
    (built / "manifest.json").write_text(json.dumps({"app.css": "app.2.css"}))
    os.utime(built / "manifest.json", ns=(1, 1))
    assert assets.address("app.css") == "/static/built/app.2.css"


def test_every_icon_named_in_a_variable_is_in_the_list():
    """The build gathers literal names; names held in Python must stand in frontend/icons.json."""
    from selaras.web.templatetags.look_pieces import SIGNS

    listed = set(json.loads((ROOT / "frontend" / "icons.json").read_text()))
    nav = (ROOT / "selaras" / "web" / "nav.py").read_text()
    in_nav = set(re.findall(r'item\([^\n]*?"[\w]+:[\w]+", "([a-z0-9-]+)"', nav))
    assert len(in_nav) >= 10
    assert in_nav | set(SIGNS.values()) <= listed


# --- words --------------------------------------------------------------------------------------------------


def test_filters_speak_the_active_language_and_zone():
    values = {
        "d": date(2026, 11, 24),
        "t": datetime(2026, 11, 24, 14, 40, tzinfo=UTC),
        "n": Decimal("1250000.50"),
    }
    source = (
        "{{ d|tanggal }}; {{ d|tanggal:'hari' }}; {{ t|waktu }}; "
        "{{ n|angka }}; {{ n|rupiah }}; {{ n|persen:0 }}"
    )
    with timezone.override("Asia/Makassar"):
        assert shown(source, **values) == (
            "24 November 2026; Selasa, 24 November 2026; 22.40 WITA; "
            "1.250.000,5; Rp1.250.000,50; 1.250.001\u00a0%"
        )
        with translation.override("en"):
            assert "22:40 WITA; 1,250,000.5" in shown(source, **values)


def test_a_moment_near_midnight_shows_the_day_of_the_agency():
    late = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    with timezone.override("Asia/Jakarta"):
        assert shown("{{ t|tanggal }}", t=late) == "24 November 2026"
        assert shown("{{ t|tanggal_waktu }}", t=late) == "24 November 2026, 00.30 WIB"


def test_days_left_may_be_told_today():
    values = {"d": date(2026, 11, 27), "today": date(2026, 11, 24)}
    assert shown("{{ d|sisa_hari:today }}", **values) == "3 hari lagi"
    assert shown("{{ n|angka }} {{ n|tanggal }} {{ n|waktu }}", n=None) == "– – –"


# --- pieces -------------------------------------------------------------------------------------------------


def test_text_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    source = (
        "{% card x note=x link='/a' link_label=x %}{{ x }}{% endcard %}{% chip x kind='done' icon='check' %}"
        "{% todo x x '/a' x %}{% empty x x url='/a' button=x %}{% checklist items %}{% facts pairs %}"
        "{% person x post=x unit=x %}{% figure x x label=x target=x trend=x url='/a' %}"
        "{% quote x x about=x %}{% endquote %}"
        "{% notice x %}{% sight way %}{% act x '/a' reason=x %}{% act x '/a' %}{% button x %}{% crumb x %}"
        "{% danger x '/a' title=x text=x button=x %}{% strip steps holder=x facts=pairs %}{% endstrip %}"
    )
    text = shown(
        source,
        x=evil,
        items=[(True, evil)],
        pairs=[(evil, evil)],
        way=[{"title": evil}],
        steps=steps([("a", evil)], "a"),
    )
    assert "<script" not in text
    assert text.count("&lt;script&gt;") > 30


def test_content_of_a_block_is_kept_as_it_is():
    text = shown('{% strip %}<a href="/b">Ubah</a>{% endstrip %}{% card "K" %}<p>isi</p>{% endcard %}')
    assert '<a href="/b">Ubah</a>' in text and "<p>isi</p>" in text


def test_the_strip_tells_state_pen_and_deadline():
    path = [("draft", "Draf"), ("submitted", "Diajukan"), ("agreed", "Disepakati")]
    text = shown(
        "{% strip steps holder='Anda' since=since deadline=deadline %}{% endstrip %}",
        steps=steps(path, "submitted"),
        since=date(2026, 11, 20),
        deadline=date(2026, 11, 27),
    )
    assert re.findall(r'<li class="is-(\w+)"', text) == ["past", "now", "next"]
    assert 'aria-current="step"' in text
    assert "Anda, sejak 20 November 2026" in text
    assert "27 November 2026" in text
    assert "strip-acts" not in text


def test_steps_know_the_end_and_refuse_the_unknown():
    path = [("draft", "Draf"), ("agreed", "Disepakati")]
    assert [s.phase for s in steps(path, "agreed")] == ["past", "now"]
    assert [s.phase for s in steps(path, "agreed", finished=True)] == ["past", "past"]
    assert [s.phase for s in steps(path, "draft", finished=True)] == ["now", "next"]
    with pytest.raises(ValueError):
        steps(path, "lost")


def test_an_act_is_a_guarded_post_with_a_token():
    text = shown("{% act 'Setujui' '/setuju/' kind='main' version=3 name='why' value='x' %}", request=get())
    assert '<form class="act" method="post" action="/setuju/" data-once>' in text
    assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', text)
    assert (
        '<input type="hidden" name="version" value="3">' in text
        and '<input type="hidden" name="why" value="x">' in text
    )
    assert "btn-primary" in text


def test_version_zero_travels_too():
    assert 'name="version" value="0"' in shown("{% act 'A' '/a/' version=0 %}", request=get())


def test_a_refused_act_tells_why_and_cannot_be_sent():
    text = shown(
        "{% act 'Setujui' '/setuju/' kind='main' reason='Nilai Adaptif belum dinilai.' %}", request=get()
    )
    assert "<form" not in text and 'aria-disabled="true"' in text
    spot = re.search(r'aria-describedby="([\w-]+)"', text)[1]
    assert f'id="{spot}">Nilai Adaptif belum dinilai.' in text


def test_a_harmful_act_works_with_and_without_a_dialog():
    text = shown(
        "{% danger 'Batalkan' '/batal/' title='Yakin?' text='Kembali draf.' button='Ya' version=2 %}",
        request=get(),
    )
    spot = re.search(r'<a[^>]*href="/batal/" data-dialog="([\w-]+)"', text)[1]
    assert f'<dialog id="{spot}"' in text and 'method="post" action="/batal/"' in text
    assert 'name="version" value="2"' in text


@pytest.mark.parametrize(
    "code", ["istimewa", "sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang"]
)
def test_a_predikat_has_word_sign_and_colour(code):
    text = shown("{% predikat code %}", code=code)
    assert f"predikat-{code}" in text and "#chevron" in text or "#star" in text or "#minus" in text
    assert code.replace("_", " ").capitalize() in text
    assert f".predikat-{code}" in (ROOT / "frontend/src/css/40-pieces.css").read_text()


def test_nothing_judged_yet_is_said():
    assert "belum dinilai" in shown("{% predikat code %}{% rating code %}", code="")


def test_a_job_polls_only_while_it_runs():
    running = {"url": "/p/1/", "title": "Impor", "done": 1, "total": 4, "state": "running"}
    assert 'hx-get="/p/1/"' in shown("{% job job %}", job=running)
    done = running | {"state": "done", "result_url": "/hasil/"}
    text = shown("{% job job %}", job=done)
    assert "hx-get" not in text and "/hasil/" in text
    assert "notice-harm" in shown("{% job job %}", job=running | {"state": "failed", "message": "Baris 3."})


def test_a_lost_update_shows_both_texts():
    from selaras.kernel.refusal import Conflict, Refusal

    lost = Conflict("Hendra menyimpan lebih dulu.", theirs={"isi": "dua"}, yours={"isi": "satu"}, version=3)
    page = get_template("refused.html").render({"refusal": lost, "back": "/skp/"}, get())
    assert "dua" in page and "satu" in page and 'href="/skp/"' in page
    plain = get_template("refused.html").render(
        {"refusal": Refusal("Belum.", errors={"a": "Salah."}), "back": ""}, get()
    )
    assert "Salah." in plain and "versions" not in plain and "undefined" not in plain


# --- forms --------------------------------------------------------------------------------------------------


class Plan(forms.Form):
    text = forms.CharField(label="Hasil", widget=forms.Textarea, help_text="Satu hasil.")
    days = forms.CharField(label="Waktu", required=False)
    rating = forms.ChoiceField(label="Nilai", choices=[("a", "Di bawah"), ("b", "Sesuai")])
    works = forms.MultipleChoiceField(label="RHK", choices=[("1", "Satu"), ("2", "Dua")], required=False)
    told = forms.BooleanField(label="Sudah dibicarakan")
    proof = forms.FileField(label="Bukti", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_label_help_unit_and_error_together():
    form = Plan({"text": ""})
    text = shown("{% field form.text limit=500 rows=3 %}{% field form.days unit='hari' %}", form=form)
    assert '<label class="form-label" for="id_text">' in text
    described = re.search(r'aria-describedby="([^"]+)"', text)[1].split()
    assert described == ["id_text_helptext", "id_text_count", "id_text_error"]
    assert all(f'id="{spot}"' in text for spot in described)
    assert 'aria-invalid="true"' in text and 'rows="3"' in text and 'data-limit="500"' in text
    assert '<span class="unit" aria-hidden="true">hari</span>' in text and 'inputmode="decimal"' in text
    assert text.count("(boleh kosong)") == 1


def test_money_stands_before_its_number():
    assert "unit-before" in shown("{% field form.days unit='Rp' %}", form=Plan())


def test_the_summary_links_to_each_wrong_field_and_is_silent_before():
    assert shown("{% errors form %}", form=Plan()) == ""
    form = Plan({"text": "", "rating": "a", "told": "on"})
    form.add_error(None, "Rencana ini sedang di tangan atasan Anda.")
    text = shown("{% errors form %}", form=form)
    assert re.findall(r'href="#([\w]+)"', text) == ["id_text"]
    assert "Rencana ini sedang di tangan atasan Anda." in text and 'role="alert"' in text


@pytest.mark.parametrize("tag", ["segmented", "choices"])
def test_a_choice_keeps_what_was_chosen(tag):
    text = shown(f"{{% {tag} form.rating %}}", form=Plan({"rating": "b"}))
    assert re.findall(r'value="(\w)"( checked)?', text) == [("a", ""), ("b", " checked")]
    assert text.count('type="radio"') == 2


def test_choices_take_many_where_the_field_does():
    text = shown("{% choices form.works %}", form=Plan({"works": ["1", "2"]}))
    assert text.count('type="checkbox"') == 2 and text.count(" checked") == 2


def test_a_form_by_itself_has_the_same_look():
    from selaras.web.renderer import Renderer

    text = str(Plan({"text": "x"}, renderer=Renderer()))
    assert "error-summary" in text and 'class="field field-line' in text and "data-files" in text
    assert '<input type="hidden" name="secret"' in text
    assert "undefined" not in text


# --- lists --------------------------------------------------------------------------------------------------

COLUMNS = [
    Column("model", "Model", order="model"),
    Column("bagian", "Bagian", order=("app_label", "model")),
    Column("nomor", "Nomor", kind="number"),
]


def listing(path, **more):
    choices = Filter("bagian_ini", "Bagian", [("skp", "SKP"), ("auth", "Akun")], "app_label")
    defaults = {"columns": COLUMNS, "default": "model", "filters": [choices], "size": 3}
    search = {"search": lambda rows, words: rows.filter(model__icontains=words)}
    return table(get(path), ContentType.objects.all(), **{**defaults, **search, **more})


def test_the_address_is_the_view():
    found = listing("/x/?cari=a&urut=-bagian&hal=2&bagian_ini=skp&lain=1")
    query = str(found.asked.query)
    assert "LIKE" in query.upper() and "skp" in query and "DESC NULLS LAST" in query
    assert [c.words for c in found.used] == ["SKP", "“a”"]
    assert found.kept == [("urut", "-bagian"), ("lain", "1")]
    assert found.clear == "?urut=-bagian&lain=1"


@pytest.mark.parametrize(
    "bad", ["?urut=nomor", "?urut=password", "?urut=--model", "?bagian_ini=secret", "?hal=x"]
)
def test_what_is_unknown_in_the_address_is_ignored(bad):
    found = listing(f"/x/{bad}")
    assert found.order == "model" and found.used == []


def test_heads_turn_the_order_and_start_at_the_first_page():
    heads = {h.column.key: h for h in listing("/x/?urut=model&hal=3").heads}
    assert (heads["model"].sorted, heads["model"].query) == ("ascending", "?urut=-model")
    assert (heads["bagian"].sorted, heads["bagian"].query) == ("", "?urut=bagian")
    assert heads["nomor"].query == ""
    assert {h.column.key: h for h in listing("/x/?urut=-model").heads}["model"].query == "?urut=model"


def test_an_unknown_column_is_named():
    with pytest.raises(KeyError, match="harga"):
        listing("/x/").column("harga")


def test_order_is_total_so_pages_never_repeat():
    assert str(listing("/x/").asked.query).rstrip().endswith('"id" ASC')


TABLE = (
    "{% table listing caption='Model' noun='model' empty='Belum ada model.' export='/unduh/' %}"
    "{% for row in listing.rows %}<tr>{% cell listing 'model' %}{{ row.model }}{% endcell %}"
    "{% cell listing 'nomor' %}{{ row.pk|angka }}{% endcell %}</tr>{% endfor %}{% endtable %}"
)


@pytest.mark.django_db
def test_a_list_is_drawn_with_labels_pages_and_export():
    request = get("/x/?urut=-model")
    text = shown(TABLE, request=request, listing=listing("/x/?urut=-model"))
    assert text.count('data-label="Model"') == 3
    assert 'class="cell-number" data-label="Nomor"' in text
    assert 'aria-sort="descending"' in text and 'hx-get="/x/"' in text
    assert 'href="/unduh/?urut=-model"' in text
    assert "1 sampai 3 dari" in text


@pytest.mark.django_db
def test_nothing_found_and_nothing_there_are_different_things():
    narrowed = shown(TABLE, request=get(), listing=listing("/x/?cari=zzzz"))
    assert "Tidak ada yang cocok." in narrowed and "Hapus saringan" in narrowed
    bare = table(get(), ContentType.objects.none(), columns=COLUMNS, default="model")
    assert "Belum ada model." in shown(TABLE, request=get(), listing=bare)


def test_the_pager_keeps_the_rest_of_the_address():
    page = Paginator(range(100), 10).page(5)
    text = shown("{% pager page %}", request=get("/x/?cari=a&hal=5&urut=-b"), page=page)
    assert "?cari=a&amp;urut=-b&amp;hal=6" in text
    assert text.count('aria-current="page"') == 1
    assert shown("{% pager page %}", request=get(), page=Paginator(range(3), 10).page(1)).strip() == ""


# --- laws of the look ---------------------------------------------------------------------------------------

OURS = sorted((ROOT / "selaras/web/templates").rglob("*.html"))


@pytest.mark.parametrize("path", OURS, ids=lambda p: str(p.relative_to(ROOT / "selaras/web/templates")))
def test_no_template_has_inline_style_or_script_or_a_foreign_address(path):
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=", text), "style attributes are refused by the CSP"
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|hx-on|javascript:", text)
    assert not re.search(r"""(?:src|href|action|hx-\w+)=["']?(?:https?:)?//""", text)


def pairs(theme):
    """Ink on ground, as the tokens of one theme give it."""
    css = (ROOT / "frontend/src/css/10-tokens.css").read_text()
    blocks = re.findall(r'(?::root,\n\[data-bs-theme\]|\[data-bs-theme="dark"\]) \{(.*?)\n\s*\}', css, re.S)
    values = {}
    for block in blocks[: 1 if theme == "light" else 2]:
        values.update(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    return values


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *[
            (ink, ground)
            for ink in ("ink", "muted", "link")
            for ground in ("card", "ground", "sunk", "hover")
        ],
        *[
            (f"{kind}", f"{kind}-weak")
            for kind in ("done", "care", "harm", "p-top", "p-good", "p-mend", "p-low", "p-least")
        ],
        ("primary-ink", "primary-weak"),
        ("harm", "card"),
        ("done", "card"),
        ("care", "card"),
    ],
)
def test_every_pair_of_ink_and_ground_is_readable(theme, ink, ground):
    tokens = pairs(theme)
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["primary", "harm-solid"])
def test_white_on_buttons_is_readable(theme, ground):
    assert contrast("#ffffff", pairs(theme)[ground]) >= 4.5
