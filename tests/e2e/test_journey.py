"""One performance year of one clerk, in a browser: from an empty plan to a decided objection.

She is new, so she has no plan; superior, peer and decider are accounts of the demonstration.
"""

from __future__ import annotations

from pathlib import Path

from . import journey_plan as plan
from . import journey_result as result
from . import journey_work as work
from .conftest import SignIn
from .hiring import Newcomer


def test_from_a_plan_to_a_decided_objection(seat: SignIn, newcomer: Newcomer, tmp_path: Path) -> None:
    clerk, superior, peer, decider = map(seat, (newcomer, "penilai", "pegawai", "kepala_perangkat_daerah"))
    story = plan.Plan(newcomer.name)

    plan.begin(clerk, story)
    plan.write_result(clerk)
    plan.attach(clerk)
    plan.hand_up(clerk)
    plan.send_back(superior, story)
    plan.mend(clerk, story)
    plan.agree(superior, story)

    proof = work.proof(tmp_path)
    work.tell(clerk, proof)
    work.refuse_disguise(clerk, tmp_path)
    work.say(superior, newcomer.name, work.SUPERIOR_SAYS, "Tambahkan batas waktu pada balasan.")
    work.say(peer, newcomer.name, work.PEER_SAYS, "Pasang daftar pertanyaan yang sering di laman.")
    work.hear(clerk)
    work.hand_in(clerk, proof)

    result.room(superior, newcomer.name)
    result.judge(superior)
    result.deliver(superior, newcomer.name)
    address = result.receive(clerk)
    assert result.print_paper(clerk).startswith(b"%PDF")
    result.object_to(clerk, address)
    result.explain(superior, address)
    result.decide(decider, address)
    result.read_decision(clerk, address)
