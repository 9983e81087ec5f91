"""The pictures: true to their figures, readable without eyes, and nothing the CSP would refuse."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from selaras.web import charts, graphs, grids
from selaras.web.templatetags.look_pieces import predikat_words, rating_words

CELLS = {
    (hasil, perilaku): "baik"
    for hasil in ("di_atas", "sesuai", "di_bawah")
    for perilaku in ("di_atas", "sesuai", "di_bawah")
}


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


def parsed(markup):
    """The markup as a tree: unclosed tags and bare & fail here."""
    return ElementTree.fromstring(f"<x>{markup}</x>")


def texts(tree, tag):
    return ["".join(node.itertext()) for node in tree.iter(tag)]


def everything():
    nodes = [
        graphs.Node("v", 0, "Visi & <misi>", lit=True),
        graphs.Node("r", 1, "RHK", "Anda", "/skp/?a=1&b=2", True),
    ]
    return {
        "sparkline": charts.sparkline([3, None, 2], target=2, label="<Waktu>"),
        "timeline": charts.timeline([("Jan", 3), ("<Feb>", None)], target=2, lower=1, upper=2, title="A & B"),
        "bars": charts.bars([("<Baik>", 3, "baik"), ("Kurang", 1)], title="Sebaran"),
        "progress": charts.progress(1, 3),
        "dots": charts.dots([1, 5, 5], label="<b>"),
        "ribbon": grids.ribbon([("<Rencana>", ["done"] * 12)], now=11),
        "heat": grids.heat([("done", "<tiga>")], title="x"),
        "matrix": grids.matrix(
            CELLS, {**rating_words(), **predikat_words()}, hasil="sesuai", perilaku="di_atas"
        ),
        "line_of_sight": graphs.line_of_sight(nodes, [("v", "r")], title="Garis & pandang"),
    }


@pytest.mark.parametrize("name", sorted(everything()))
def test_every_picture_is_well_formed_escaped_and_free_of_style(name):
    markup = everything()[name]
    tree = parsed(markup)
    for node in tree.iter():
        assert "style" not in node.attrib
        assert not [key for key in node.attrib if key.startswith("on")]
        assert node.tag not in ("script", "style", "foreignObject")
    assert "<b>" not in markup
    assert "undefined" not in markup


def test_every_svg_has_a_name_or_is_hidden():
    for name, markup in everything().items():
        for svg in parsed(markup).iter("svg"):
            assert svg.get("aria-label") or svg.get("aria-hidden") == "true", name


def test_sparkline_leaves_a_gap_and_says_its_figures():
    tree = parsed(
        charts.sparkline([Decimal("4.1"), None, Decimal("3"), Decimal("1.8")], target=Decimal("2.0"))
    )
    runs = [line for line in tree.iter("line") if line.get("class") == "run"]
    assert len(runs) == 1
    assert texts(tree, "desc") == ["3 nilai, dari 4,1 ke 1,8; target 2"]
    dot = next(tree.iter("circle"))
    assert dot.get("cx") == "98.50%"


def test_sparkline_of_nothing_is_empty():
    assert charts.sparkline([]) == charts.sparkline([None]) == ""


@given(
    st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=30),
    st.none() | st.decimals(-1000, 1000, places=2),
)
def test_sparkline_stays_inside_and_keeps_the_order(values, target):
    tree = parsed(charts.sparkline(values, target=target, height=64))
    spots = [
        (float(n.get("x1")[:-1]), float(n.get("y1"))) for n in tree.iter("line") if n.get("class") == "run"
    ]
    spots += [(float(n.get("cx")[:-1]), float(n.get("cy"))) for n in tree.iter("circle")]
    assert all(0 <= x <= 100 and 0 <= y <= 64 for x, y in spots)
    if len(values) > 1:
        for (a, b), (one, two) in zip(pairwise(values), pairwise(spots), strict=False):
            assert (b >= a) == (two[1] <= one[1] + 0.11) or abs(b - a) < 200


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_ticks_are_round_and_cover(low, span):
    marks = charts.ticks(low, low + span)
    assert marks[0] <= low + 1e-6 * span
    assert marks[-1] >= low + span - 1e-6 * span
    assert 2 <= len(marks) <= 8
    steps = {round(b - a, 6) for a, b in pairwise(marks)}
    assert max(steps) - min(steps) <= 1e-5


def test_timeline_tells_the_same_in_its_table():
    markup = charts.timeline(
        [("Jan", Decimal("4.1")), ("Feb", None), ("Mar", Decimal("1250.5"))], target=[3, 3, 2], unit="hari"
    )
    tree = parsed(markup)
    rows = [re.sub(r"\s+", " ", "|".join(row.itertext())) for row in next(tree.iter("tbody")).iter("tr")]
    assert rows == ["Jan|4,1 hari|3 hari", "Feb|–|3 hari", "Mar|1.250,5 hari|2 hari"]
    assert [n.get("class") for n in tree.iter("circle")] == ["dot", "dot"]


def test_a_target_that_changes_is_a_step_around_each_point():
    tree = parsed(charts.timeline([("2025", 3), ("2026", 2)], target=[4, None]))
    steps = [(n.get("x1"), n.get("x2")) for n in tree.iter("line") if n.get("class") == "aim"]
    assert steps == [("0.00%", "50.00%")]


def test_one_point_stands_in_the_middle_with_its_target():
    tree = parsed(charts.timeline([("2026", Decimal(88))], target=[Decimal(90)]))
    assert next(tree.iter("circle")).get("cx") == "50.00%"
    assert [(n.get("x1"), n.get("x2")) for n in tree.iter("line") if n.get("class") == "aim"] == [
        ("26.50%", "73.50%")
    ]


def test_timeline_starts_at_zero_unless_zero_would_flatten_it():
    def axis(values):
        return texts(next(parsed(charts.timeline([("x", v) for v in values])).iter("svg")), "text")

    assert axis([1, 4])[0] == "0"
    assert axis([76, 80])[0] == "74"


def test_timeline_thins_its_labels():
    tree = parsed(charts.timeline([(f"TW{n % 4 + 1} {2000 + n}", n) for n in range(40)]))
    shown = [n.text for n in tree.iter("text") if n.get("class", "").startswith("when")]
    assert shown[-1] == "TW4 2039"
    assert len(shown) <= 8


def test_timeline_of_nothing_is_empty():
    assert charts.timeline([]) == charts.timeline([("Jan", None)]) == ""


def test_bars_are_to_scale():
    tree = parsed(charts.bars([("A", 4), ("B", 1), ("C", 0), ("D", None)]))
    assert [n.get("width") for n in tree.iter("rect")] == ["100.00%", "25.00%", "0.00%", "0.00%"]


@pytest.mark.parametrize(
    ("done", "total", "share"), [(1, 4, "25.00"), (0, 0, "0"), (None, 3, "0.00"), (9, 3, "100.00")]
)
def test_progress_never_runs_over(done, total, share):
    assert next(parsed(charts.progress(done, total)).iter("progress")).get("value") == share


def test_equal_votes_stand_on_each_other():
    tree = parsed(charts.dots([5, 5, 2], label="Serius"))
    votes = [(n.get("cx"), float(n.get("cy"))) for n in tree.iter("circle")]
    assert votes[0][0] == "27.5%"
    assert votes[1][0] == votes[2][0] == "95.0%"
    assert votes[1][1] - votes[2][1] == 13
    assert next(tree.iter("svg")).get("aria-label") == "Serius: 2, 5, 5"


def test_the_ribbon_says_every_mark():
    tree = parsed(grids.ribbon([("Progres", ["done", "part", "wait", "next", *["none"] * 8])], now=2))
    row = next(tree.iter("tbody"))
    assert texts(row, "span")[:5] == ["selesai", "sebagian", "menunggu", "akan datang", "tidak ada"]
    assert [n.get("aria-current") for n in tree.iter("th")].index("date") == 1


def test_the_matrix_lights_one_cell_or_none():
    words = {**rating_words(), **predikat_words()}
    lit = [
        n
        for n in parsed(grids.matrix(CELLS, words, hasil="sesuai", perilaku="di_atas")).iter("td")
        if n.get("class") == "lit"
    ]
    assert len(lit) == 1 and lit[0].get("aria-current") == "true"
    assert 'class="lit"' not in grids.matrix(CELLS, words)


def test_the_matrix_has_results_down_and_behaviour_across():
    cells = {pair: "kurang" for pair in CELLS} | {("di_atas", "di_bawah"): "sangat_baik"}
    tree = parsed(grids.matrix(cells, {**rating_words(), **predikat_words()}))
    first = next(next(tree.iter("tbody")).iter("tr"))
    assert texts(first, "span") == ["Sangat baik", "Kurang", "Kurang"]
    assert texts(first, "th") == ["Di atas"]


# --- the line of sight --------------------------------------------------------------------------------------


def wide(siblings):
    nodes = [graphs.Node("v", 0, "Visi", lit=True)]
    nodes += [graphs.Node(f"n{i}", 1, f"Sasaran {i}", lit=i == 9) for i in range(siblings)]
    return nodes, [("v", f"n{i}") for i in range(siblings)]


def test_boxes_of_a_layer_do_not_overlap_and_stay_inside():
    boxes = graphs.layout(*wide(6))
    row = sorted((b for b in boxes.values() if b.node.layer == 1), key=lambda b: b.x)
    assert all(a.x + a.width < b.x for a, b in pairwise(row))
    assert row[0].x >= 0 and row[-1].x + row[-1].width <= graphs.WIDTH + 0.1


def test_many_siblings_fold_but_the_lit_one_stays():
    boxes = graphs.layout(*wide(30))
    row = [b.node for b in boxes.values() if b.node.layer == 1]
    assert len(row) == graphs.MOST
    assert any(node.lit for node in row)
    assert row[-1].title == "25 lainnya"


def test_the_lit_line_is_drawn_last_and_marked():
    nodes, edges = wide(12)
    tree = parsed(graphs.line_of_sight(nodes, edges))
    kinds = [path.get("class") for path in tree.iter("path")]
    assert kinds[-1] == "edge lit"
    assert kinds.count("edge lit") == 1


def test_the_list_holds_every_node_once_even_with_two_parents():
    nodes = [graphs.Node("a", 0, "A"), graphs.Node("b", 0, "B"), graphs.Node("c", 1, "C", lit=True)]
    tree = parsed(graphs.line_of_sight(nodes, [("a", "c"), ("b", "c")]))
    listed = [texts(item, "strong") or item.text for item in next(tree.iter("details")).iter("li")]
    assert len(listed) == 3
    assert len([1 for path in tree.iter("path")]) == 2


def test_the_own_line_runs_down_the_middle():
    nodes = [graphs.Node("v", 0, "Visi", lit=True)]
    nodes += [graphs.Node(f"a{i}", 1, "Misi", lit=i == 0) for i in range(3)]
    nodes += [graphs.Node(f"b{i}", 2, "Sasaran", lit=i == 5) for i in range(6)]
    edges = [("v", f"a{i}") for i in range(3)] + [("a0", f"b{i}") for i in range(6)]
    boxes = graphs.layout(nodes, edges)
    assert abs(boxes["a0"].middle - graphs.WIDTH / 2) < 1
    assert abs(boxes["b5"].middle - graphs.WIDTH / 2) < 90


def test_long_titles_wrap_and_end_in_dots():
    long = "Pelayanan kesehatan primer yang tanggap " * 8
    boxes = graphs.layout([graphs.Node("a", 0, long, long)], [])
    assert len(boxes["a"].lines) == 3 and boxes["a"].lines[-1].endswith("…")
    assert len(boxes["a"].subs) == 2


def test_no_nodes_no_picture():
    assert graphs.line_of_sight([], []) == ""
