"""Secrets at rest."""

import pytest

from storefront.core.sealing import Unreadable, seal, unseal


def test_what_was_sealed_is_read_again_with_the_same_secret() -> None:
    sealed = seal("one", "sk_live_é")
    assert "sk_live" not in sealed
    assert unseal("one", sealed) == "sk_live_é"


BROKEN = ["", "nonsense", "é", seal("another", "text"), seal("one", "text")[:-4]]


@pytest.mark.parametrize("broken", BROKEN, ids=["empty", "words", "letters", "another secret", "cut"])
def test_anything_else_is_unreadable(broken: str) -> None:
    with pytest.raises(Unreadable):
        unseal("one", broken)


def test_sealing_twice_shows_no_likeness() -> None:
    assert seal("one", "text") != seal("one", "text")
