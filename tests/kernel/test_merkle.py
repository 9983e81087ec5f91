"""RFC 9162, 2.1: known tree hashes, the definition by recursion, and proofs tried against every tampering."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.kernel.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

DATA = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
KNOWN = [leaf_hash(data) for data in DATA]
MANY = [leaf_hash(str(number).encode()) for number in range(40)]


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    assert root_of(KNOWN[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize("size", range(len(MANY) + 1))
def test_the_frontier_follows_the_definition(size: int) -> None:
    frontier = Frontier().append(MANY[:size])
    assert frontier.root() == by_definition(MANY[:size])
    assert Frontier.from_bytes(size, frontier.to_bytes()) == frontier


@settings(max_examples=60)
@given(st.lists(st.integers(0, 9), max_size=6))
def test_it_does_not_matter_in_which_batches_leaves_come(batches: list[int]) -> None:
    frontier, done = Frontier(), 0
    for batch in batches:
        frontier = frontier.append((MANY * 2)[done : done + batch])
        done += batch
    assert frontier == Frontier().append((MANY * 2)[:done])


@pytest.mark.parametrize("size", range(1, 21))
def test_inclusion_of_every_leaf_and_of_no_other(size: int) -> None:
    leaves = MANY[:size]
    root = root_of(leaves)
    for index, leaf in enumerate(leaves):
        proof = inclusion_proof(leaves, index)
        assert verify_inclusion(leaf, index, size, proof, root)
        assert not verify_inclusion(MANY[-1], index, size, proof, root)
        assert not verify_inclusion(leaf, index, size, proof, MANY[-1])
        assert not verify_inclusion(leaf, index, size, [*proof, leaf], root)
        assert not any(
            verify_inclusion(leaf, other, size, proof, root) for other in range(size) if other != index
        )
        for place in range(len(proof)):
            assert not verify_inclusion(leaf, index, size, proof[:place] + proof[place + 1 :], root)


@pytest.mark.parametrize("second", range(1, 21))
def test_consistency_of_every_beginning_and_of_no_other(second: int) -> None:
    leaves = MANY[:second]
    root = root_of(leaves)
    for first in range(1, second + 1):
        proof = consistency_proof(leaves, first)
        before = root_of(leaves[:first])
        assert verify_consistency(first, second, before, root, proof)
        assert not verify_consistency(first, second, MANY[-1], root, proof)
        assert not verify_consistency(first, second, before, MANY[-1], proof)
        assert not verify_consistency(first, second, before, root, [*proof, root])
        for place in range(len(proof)):
            assert not verify_consistency(first, second, before, root, proof[:place] + proof[place + 1 :])
        edited = [leaf_hash(b"edited"), *leaves[1:]]
        assert not verify_consistency(
            first, second, before, root_of(edited), consistency_proof(edited, first)
        )


def test_known_proofs() -> None:
    assert [node.hex()[:8] for node in inclusion_proof(KNOWN, 0)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [node.hex()[:8] for node in consistency_proof(KNOWN, 6)] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    assert consistency_proof(KNOWN, 8) == []


def test_out_of_range() -> None:
    with pytest.raises(IndexError):
        inclusion_proof(KNOWN, 8)
    for first in (0, 9):
        with pytest.raises(IndexError):
            consistency_proof(KNOWN, first)
    assert not verify_inclusion(KNOWN[0], 1, 1, [], KNOWN[0])
    assert not verify_consistency(0, 3, EMPTY_ROOT, root_of(KNOWN[:3]), [])
    assert not verify_consistency(4, 3, EMPTY_ROOT, root_of(KNOWN[:3]), [])


def test_a_frontier_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="size"):
        Frontier(3, (KNOWN[0],))
    with pytest.raises(ValueError, match="hash"):
        Frontier(1, (b"short",))
    with pytest.raises(ValueError, match="size"):
        Frontier.from_bytes(1, KNOWN[0] + KNOWN[1])
