import pytest
from hypothesis import given
from hypothesis import strategies as st

from storefront.pricing.prorate import prorate


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [
        (3300, (5500, 1100), (2750, 550)),
        (100, (1, 1, 1), (34, 33, 33)),
        (200, (1, 1, 1), (67, 67, 66)),
        (100, (1, 2, 3), (17, 33, 50)),
        (5, (10, 10, 10, 10), (2, 1, 1, 1)),
        (1, (1, 2), (0, 1)),
        (1, (0, 5, 5), (0, 1, 0)),
        (7, (0, 3), (0, 7)),
        (10, (0, 0, 0), (4, 3, 3)),
        (0, (3, 4), (0, 0)),
        (0, (0, 0), (0, 0)),
        (0, (), ()),
        (-100, (1, 1, 1), (-34, -33, -33)),
        (42, (42,), (42,)),
    ],
)
def test_leftovers_go_to_the_largest_remainders(
    whole: int, weights: tuple[int, ...], parts: tuple[int, ...]
) -> None:
    assert prorate(whole, weights) == parts
    assert sum(parts) == whole


def test_something_cannot_be_split_over_nobody() -> None:
    with pytest.raises(ValueError, match="nothing to split the amount over"):
        prorate(1, ())


@given(
    whole=st.integers(-(10**12), 10**12),
    weights=st.lists(st.integers(0, 10**12), min_size=1, max_size=60),
)
def test_parts_sum_to_the_whole_and_stay_within_one_unit_of_fair(whole: int, weights: list[int]) -> None:
    parts = prorate(whole, weights)

    assert sum(parts) == whole
    if total := sum(weights):
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part * total - whole * weight) < total


@given(weights=st.lists(st.integers(0, 10**9), min_size=1, max_size=60), data=st.data())
def test_no_part_exceeds_its_weight_when_the_whole_does_not(weights: list[int], data: st.DataObject) -> None:
    whole = data.draw(st.integers(0, sum(weights)))

    assert all(part <= weight for part, weight in zip(prorate(whole, weights), weights, strict=True))
