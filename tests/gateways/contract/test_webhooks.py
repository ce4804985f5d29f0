"""What a provider tells on its own: believed only when it is signed, kept once, and never the only proof."""

from tests.gateways.contract.providers import those
from tests.gateways.contract.test_lost import pay_unanswered
from tests.gateways.contract.till import Till


@those("tells")
async def test_a_payment_that_nobody_heard_of_becomes_an_order_when_the_provider_tells(till: Till) -> None:
    await pay_unanswered(till, after=True)
    [taken] = await till.provider.taken()
    assert (await till.tell(till.provider.webhook("paid", taken.reference))).json() == {"received": "new"}
    await till.work()
    assert (len(await till.orders()), await till.provider.taken(), await till.open()) == (1, [taken], 0)


@those("tells")
async def test_a_word_that_comes_again_changes_nothing(till: Till) -> None:
    await till.bought()
    [taken] = await till.provider.taken()
    sent = till.provider.webhook("paid", taken.reference)
    answers = [(await till.tell(sent)).json()["received"] for _ in range(3)]
    assert answers == ["new", "known", "known"]
    await till.work()
    assert (await till.told(), len(await till.orders()), await till.provider.taken()) == (1, 1, [taken])


@those("tells")
async def test_a_word_that_comes_before_the_answer_makes_the_same_order(till: Till) -> None:
    async def told() -> None:
        [taken] = await till.provider.taken()
        await till.tell(till.provider.webhook("paid", taken.reference))
        await till.work()

    till.provider.on_charge = told
    order = await till.bought()
    assert [row.id for row in await till.orders()] == [order["id"]]
    assert len(await till.provider.taken()) == 1


@those("tells")
async def test_what_is_not_signed_by_the_provider_is_refused_and_nothing_is_kept(till: Till) -> None:
    await pay_unanswered(till, after=True)
    [taken] = await till.provider.taken()
    body, headers = sent = till.provider.webhook("paid", taken.reference)
    forged = [
        till.provider.webhook("paid", taken.reference, forged=True),
        till.provider.altered(sent),
        (body, {"Content-Type": "application/json"}),
        (b"", headers),
    ]
    for sent in forged:
        assert (await till.tell(sent)).status_code == 400, sent
    await till.work()
    assert (await till.told(), await till.orders(), await till.open()) == (0, [], 1)


@those("tells")
async def test_a_refund_at_the_provider_is_the_orders_refund_in_any_order(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    await till.provider.give_back(taken.reference)
    await till.tell(till.provider.webhook("refunded", taken.reference, id="evt_2"))
    await till.tell(till.provider.webhook("paid", taken.reference, id="evt_1"))
    await till.work()
    assert (await till.order(order["id"]))["status_payment"] == "refunded"
    assert (await till.provider.refunds(), len(await till.orders())) == (1, 1)
