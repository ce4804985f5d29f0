"""Payments that the buyer has to confirm: at the bank, or on the provider's own page."""

from tests.gateways.contract.providers import those
from tests.gateways.contract.test_paying import nothing_happened
from tests.gateways.contract.till import DUE, Till


@those("asking")
async def test_nothing_is_charged_before_the_buyer_confirms(till: Till) -> None:
    assert till.provider.asking is not None
    asked = await till.pay(till.provider.asking)
    await nothing_happened(till)
    again = await till.pay(till.provider.unconfirmed(asked))
    assert again.status_code == 402
    await nothing_happened(till)


@those("asking")
async def test_the_capture_after_that_charges_and_repeating_it_changes_nothing(till: Till) -> None:
    assert till.provider.asking is not None
    said = till.provider.confirm(await till.pay(till.provider.asking))
    answer = await till.pay(said)
    assert answer.status_code == 200, answer.text
    [taken] = await till.provider.taken()
    assert (taken.amount, taken.currency) == (DUE, "USD")
    again = await till.pay(said)
    assert again.json()["id"] == answer.json()["id"]
    await till.work()
    assert await till.provider.taken() == [taken]


@those("asking", "begins")
async def test_what_was_confirmed_for_another_checkout_pays_nothing_here(till: Till) -> None:
    assert till.provider.asking is not None
    said = till.provider.confirm(await till.pay(till.provider.asking))
    refused = await till.pay(said, await till.another_basket())
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "payment_not_found")
    await nothing_happened(till)


@those("asking", "begins")
async def test_what_has_paid_one_order_pays_no_other(till: Till) -> None:
    assert till.provider.asking is not None
    said = till.provider.confirm(await till.pay(till.provider.asking))
    assert (await till.pay(said)).status_code == 200
    refused = await till.pay(said, await till.another_basket())
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "payment_not_found")
    assert (len(await till.orders()), len(await till.provider.taken())) == (1, 1)


@those("asking", "is_for_amount")
async def test_a_wrong_amount_is_not_charged(till: Till) -> None:
    assert till.provider.asking is not None
    for amount in (DUE - 1, DUE + 1):
        said = till.provider.confirm(await till.pay(till.provider.asking))
        till.provider.alter(said, amount=amount)
        refused = await till.pay(said)
        assert (refused.status_code, refused.json()["error"]["type"]) == (402, "amount_changed")
        await nothing_happened(till)


@those("asking", "is_for_amount")
async def test_a_wrong_currency_is_not_charged(till: Till) -> None:
    assert till.provider.asking is not None
    said = till.provider.confirm(await till.pay(till.provider.asking))
    till.provider.alter(said, currency="EUR")
    refused = await till.pay(said)
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "amount_changed")
    await nothing_happened(till)
