"""An integration is set up, told of what happens, set up anew, and removed."""

from typing import Any

from storefront.core.ids import random_text
from storefront.core.outbox import emit
from storefront.integrations.plugin import Field
from storefront.worker.fan_out import fan_out
from storefront.worker.registry import FOLLOWERS
from storefront.worker.relay import drain
from tests.integrations.conftest import Install, SetUp, Wait, Working, put, shown
from tests.integrations.recording import Recording
from tests.support.house import House, Shop, counted, open_shop
from tests.support.outbox import event_names, events, tasks

FOLLOWED = ("discounts.create",)
DISCOUNT = {"code": "WINTER", "type": "percentage", "value": 10}


async def happen(shop: Shop) -> None:
    await shop.secret.post("/v1/discounts", json={**DISCOUNT, "code": random_text(12)})


async def test_it_begins_as_initializing_and_becomes_ready(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(events=FOLLOWED)
    install(template)
    made = await set_up(template.id)
    assert (made["status"], made["url"], made["success_rate"], made["last_run"]) == (
        "initializing",
        None,
        None,
        None,
    )
    assert recording.names == []

    await drain(working())
    now = await shown(shop, made["id"])
    assert (now["status"], now["success_rate"], now["last_error"]) == ("ready", 1, None)
    assert now["url"] == f"https://testserver/v1/integrations/{made['id']}"
    assert now["webhooks"] == [
        {"id": made["id"].replace("int_", "wbhk_"), "subscribed_events": ["discounts.create"]}
    ]
    assert now["last_run"] >= made["created"]
    assert now["updated"] == made["updated"] or now["updated"] >= made["updated"]
    assert recording.names == ["integrations.ready"]
    assert recording.events[0].payload["status"] == "ready"


async def test_it_hears_of_what_it_follows_and_of_nothing_else(
    shop: Shop, house: House, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    recording = Recording()
    template = recording.template(events=FOLLOWED)
    install(template)
    await set_up(template.id)
    made = await shop.secret.post("/v1/discounts", json=DISCOUNT)
    await shop.secret.delete(f"/v1/discounts/{made.json()['id']}")
    async with open_shop(house) as other:
        await other.secret.post("/v1/discounts", json=DISCOUNT)
        await drain(working())
        wait(2)
        await drain(working())

    assert recording.names == ["integrations.ready", "discounts.create"]
    told = recording.events[1]
    assert (told.payload, told.response_code) == (made.json(), 200)
    assert recording.contexts[1].merchant.id == shop.id


async def test_its_life_is_announced_and_being_ready_is_not(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    template = Recording().template(fields=(Field("word", "Word"),))
    install(template)
    made = await set_up(template.id, word="one")
    await drain(working())
    changed = await put(shop, made["id"], meta={"a": 1})
    await shop.secret.delete(f"/v1/integrations/{made['id']}")
    assert await event_names(shop) == ["integrations.create", "integrations.delete", "integrations.update"]
    told = {name: (payload, code) for name, payload, code in await events(shop)}
    assert told["integrations.create"] == (made, 201)
    assert told["integrations.update"] == (changed, 200)
    assert told["integrations.delete"] == (changed, 204)


async def test_another_configuration_sets_it_up_anew_and_the_same_one_does_not(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(fields=(Field("word", "Word"),))
    install(template)
    id = (await set_up(template.id, word="one"))["id"]
    await drain(working())
    assert (await put(shop, id, config={"word": "one"}, meta=[1]))["status"] == "ready"
    again = await put(shop, id, config={"word": "two"})
    assert (again["status"], again["success_rate"], again["config"]) == (
        "initializing",
        None,
        {"word": "two"},
    )
    await drain(working())
    assert recording.names == ["integrations.ready"] * 2
    assert [context.config["word"] for context in recording.contexts] == ["one", "two"]


async def test_it_is_set_up_anew_when_asked(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template()
    install(template)
    id = (await set_up(template.id))["id"]
    await drain(working())
    assert (await put(shop, id, redeploy=True))["status"] == "initializing"
    await put(shop, id, redeploy=True)
    await drain(working())
    assert (await shown(shop, id))["status"] == "ready"
    assert recording.names == ["integrations.ready"] * 2


async def test_a_configuration_is_replaced_and_what_is_missing_goes_back_to_its_default(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(fields=(Field("word", "Word", default="none"), Field("other", "Other")))
    install(template)
    id = (await set_up(template.id, word="one", other="two", unknown="three"))["id"]
    assert (await shown(shop, id))["config"] == {"word": "one", "other": "two"}
    assert (await put(shop, id, config={"other": "four"}))["config"] == {"other": "four"}
    await drain(working())
    assert recording.contexts[0].config == {"word": "none", "other": "four"}


async def test_what_happens_while_it_is_set_up_is_not_lost(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    recording = Recording()
    template = recording.template(events=FOLLOWED)
    install(template)
    id = (await set_up(template.id))["id"]
    await drain(working())
    await happen(shop)
    await fan_out(shop.database, FOLLOWERS)
    await put(shop, id, redeploy=True)
    await drain(working())
    wait(10)
    await drain(working())
    assert sorted(recording.names) == ["discounts.create", "integrations.ready", "integrations.ready"]


async def test_it_says_itself_that_it_is_ready_or_failed(
    shop: Shop, working: Working, install: Install, set_up: SetUp, wait: Wait
) -> None:
    recording = Recording()
    template = recording.template(events=FOLLOWED)
    install(template)
    first, second = (await set_up(template.id))["id"], (await set_up(template.id))["id"]
    assert (await put(shop, first, status="ready"))["status"] == "ready"
    assert (await put(shop, second, status="failed"))["status"] == "failed"
    refused = await shop.secret.put(f"/v1/integrations/{second}", json={"status": "ready"})
    assert refused.status_code == 422
    assert refused.json()["error"]["errors"] == {
        "status": ["An integration that is failed cannot become ready."]
    }
    await happen(shop)
    await drain(working())
    wait(2)
    await drain(working())
    assert recording.names == ["integrations.ready", "discounts.create"]
    assert {context.integration_id for context in recording.contexts} == {first}
    assert (await shown(shop, second))["status"] == "failed"


async def test_what_is_removed_hears_nothing_more_and_leaves_no_files(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    async def keep(context: Any, event: Any) -> None:
        await context.files.put("kept.txt", b"x")

    recording = Recording(keep)
    template = recording.template(events=FOLLOWED)
    install(template)
    id = (await set_up(template.id))["id"]
    await drain(working())
    folder = shop.house.settings.data_dir / "integrations" / id
    assert [path.name for path in folder.iterdir()] == ["kept.txt"]
    await happen(shop)
    await fan_out(shop.database, FOLLOWERS)
    assert (await shop.secret.delete(f"/v1/integrations/{id}")).status_code == 204
    await drain(working())
    assert recording.names == ["integrations.ready"]
    assert not folder.exists()
    assert [task.error for task in await tasks(shop) if task.error] == []
    assert (await shop.secret.get(f"/v1/integrations/{id}")).status_code == 404


async def test_what_is_rolled_back_runs_nothing(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(events=FOLLOWED)
    install(template)
    await set_up(template.id)
    await drain(working())
    async with shop.database.reading() as session:
        emit(session, shop.id, "discounts.create", {"id": "code_x"})
        await session.flush()
    await drain(working())
    assert recording.names == ["integrations.ready"]


async def test_events_are_handed_on_with_as_many_questions_however_many_follow(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    template = Recording().template(events=FOLLOWED)
    install(template)
    seen = []
    for _ in range(2):
        await set_up(template.id)
        await drain(working())
        await happen(shop)
        with counted(shop.database) as statements:
            await fan_out(shop.database, FOLLOWERS)
        seen.append(sum(statement.startswith("SELECT") for statement in statements))
    assert seen[0] == seen[1]


async def test_the_list_takes_as_many_questions_however_long_it_is(
    shop: Shop, install: Install, set_up: SetUp
) -> None:
    template = Recording().template()
    install(template)
    seen = []
    for _ in range(3):
        await set_up(template.id)
        with counted(shop.database) as statements:
            answer = await shop.secret.get("/v1/integrations")
        seen.append(len(statements))
    assert len(answer.json()["data"]) == 3
    assert len(set(seen)) == 1
