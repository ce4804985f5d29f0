"""Settings are checked against what the template declares; secrets are sealed, masked and kept."""

import json
from typing import Any

import pytest
from sqlalchemy import select, update

from storefront.core.outbox import Event, Task
from storefront.core.redact import redact
from storefront.integrations.models import Integration
from storefront.integrations.plugin import Field
from storefront.integrations.plugins import SHIPPED
from storefront.worker.relay import drain
from tests.integrations.conftest import Install, Json, SetUp, Working, put, shown
from tests.integrations.recording import Recording
from tests.support.house import House, Shop, open_shop

SECRET = "s3cret-key-of-the-room-4711"
FIELDS = (
    Field("url", "Address", "url", required=True),
    Field("key", "Key", secret=True),
    Field("text", "Text", "long_text", default="Hello"),
    Field("loud", "Loud", "boolean", default=False),
    Field("size", "Size", "select", options=("small", "large")),
    Field("mail", "Mail", "email"),
    Field("events", "When", "events", default=("orders.create",)),
)
GOOD: Json = {"url": "https://front.example/hook", "key": SECRET}


async def rows(shop: Shop) -> list[Integration]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(Integration).where(Integration.merchant_id == shop.id)))


async def test_a_template_shows_the_form_of_its_settings(shop: Shop, install: Install) -> None:
    template = Recording().template(fields=FIELDS, tags=("testing",), events=("products.create",))
    install(template)
    answer = (await shop.secret.get(f"/v1/integrations/templates/{template.id}")).json()
    assert answer["webhooks"] == ["products.create", "orders.create"]
    assert answer["skip_initial_configuration"] is False
    assert [(field["key"], field["type"], field["required"]) for field in answer["form_schema"]] == [
        ("url", "url", True),
        ("key", "password", False),
        ("text", "long_text", False),
        ("loud", "boolean", False),
        ("size", "select", False),
        ("mail", "email", False),
        ("events", "events", False),
    ]
    assert (await shop.secret.get("/v1/integrations/templates")).json()["data"] == [answer]


async def test_a_template_without_settings_says_so(shop: Shop, install: Install) -> None:
    template = Recording().template()
    install(template)
    answer = (await shop.secret.get(f"/v1/integrations/templates/{template.id}")).json()
    assert (answer["form_schema"], answer["skip_initial_configuration"]) == (None, True)


@pytest.mark.parametrize(
    ("config", "field", "words"),
    [
        ({}, "url", "The url field is required."),
        ({"url": ""}, "url", "The url field is required."),
        ({"url": "ftp://front.example"}, "url", "The format is invalid."),
        ({"url": "https://a:b@front.example"}, "url", "The format is invalid."),
        ({"key": 5}, "key", "The value must be text of at most 255 characters."),
        ({"key": "x" * 256}, "key", "The value must be text of at most 255 characters."),
        ({"key": "a\r\nX-Other: b"}, "key", "The value must be one line of text."),
        ({"key": "••••••••4711"}, "key", "Enter the value itself, not its mask."),
        ({"text": "x" * 5001}, "text", "The value must be text of at most 5000 characters."),
        ({"loud": "yes"}, "loud", "The value must be true or false."),
        ({"size": "huge"}, "size", "The value must be one of: small, large."),
        ({"mail": "nobody"}, "mail", "Enter an e-mail address such as name@example.com."),
        ({"mail": "a@b.example\nBcc: c@d.example"}, "mail", "The value must be one line of text."),
        ({"events": "orders.create"}, "events", "The value must be a list of event names."),
        ({"events": ["orders.dance"]}, "events", "The event orders.dance cannot be followed here."),
        ({"events": [["orders.create"]]}, "events", "The value must be a list of event names."),
    ],
)
async def test_what_does_not_fit_is_refused_by_name_and_nothing_is_made(
    shop: Shop, install: Install, config: Json, field: str, words: str
) -> None:
    template = Recording().template(fields=FIELDS)
    install(template)
    sent = {**GOOD, **config} if config else {}
    answer = await shop.secret.post("/v1/integrations", json={"template": template.id, "config": sent})
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {f"config.{field}": [words]}
    assert await rows(shop) == []


async def test_a_template_that_is_not_there_is_refused(shop: Shop, install: Install) -> None:
    install()
    answer = await shop.secret.post("/v1/integrations", json={"template": "tmpl_K1YDR2qy29Qem6"})
    assert answer.json()["error"]["errors"] == {"template": ["The selected template is invalid."]}


async def test_a_template_may_look_at_the_whole_and_is_asked_with_readable_secrets(
    shop: Shop, install: Install
) -> None:
    seen: list[Any] = []

    def check(config: Any) -> dict[str, str]:
        seen.append(dict(config))
        return {"key": "Too short."}

    template = Recording().template(fields=FIELDS, check=check)
    install(template)
    answer = await shop.secret.post("/v1/integrations", json={"template": template.id, "config": GOOD})
    assert answer.json()["error"]["errors"] == {"config.key": ["Too short."]}
    assert (seen[0]["key"], seen[0]["text"]) == (SECRET, "Hello")


async def test_a_secret_is_sealed_at_rest_and_masked_wherever_it_is_shown(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(fields=FIELDS)
    install(template)
    made = await set_up(template.id, **GOOD)
    assert made["config"] == {**GOOD, "key": "••••••••4711"}
    await drain(working())
    assert recording.contexts[0].config["key"] == SECRET
    assert (await shown(shop, made["id"]))["config"]["key"] == "••••••••4711"

    [row] = await rows(shop)
    async with shop.database.reading() as session:
        mine = [Event.payload, Task.payload]
        told = [
            *(await session.scalars(select(mine[0]).where(Event.merchant_id == shop.id))),
            *(await session.scalars(select(mine[1]).where(Task.merchant_id == shop.id))),
        ]
    assert SECRET not in json.dumps([row.config, *told])
    assert SECRET not in repr(recording.contexts[0])


async def test_no_log_of_calls_knows_a_secret(shop: Shop) -> None:
    for template in SHIPPED:
        config = {field.key: f"https://x.example/{SECRET}" for field in template.fields if field.secret}
        assert SECRET not in json.dumps(redact({"template": template.id, "config": config}))


async def test_a_secret_that_is_sent_back_as_it_was_shown_stays(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(fields=FIELDS)
    install(template)
    made = await set_up(template.id, **GOOD)
    await drain(working())
    same = await put(shop, made["id"], config=made["config"])
    assert same["status"] == "ready"
    await put(shop, made["id"], config={**made["config"], "text": "Bye"})
    await drain(working())
    assert (recording.contexts[1].config["key"], recording.contexts[1].config["text"]) == (SECRET, "Bye")
    gone = await put(shop, made["id"], config={"url": GOOD["url"]})
    assert gone["config"] == {"url": GOOD["url"]}


async def test_after_the_servers_secret_changed_it_fails_until_the_value_is_entered_again(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    recording = Recording()
    template = recording.template(fields=FIELDS)
    install(template)
    made = await set_up(template.id, **GOOD)
    async with shop.database.writing() as session:
        sealed = {**GOOD, "key": {"sealed": "gAAAAA-of-another-secret", "shown": "••••••••4711"}}
        mine = Integration.merchant_id == shop.id, Integration.id == made["id"]
        await session.execute(update(Integration).where(*mine).values(config=sealed))
    await drain(working())
    now = await shown(shop, made["id"])
    assert now["status"] == "failed"
    assert "Enter them again" in now["last_error"]
    assert recording.names == []

    masked = await shop.secret.put(f"/v1/integrations/{made['id']}", json={"config": made["config"]})
    assert masked.json()["error"]["errors"] == {
        "config.key": ["The value cannot be read any more. Enter it again."]
    }
    await put(shop, made["id"], config=GOOD)
    await drain(working())
    assert (await shown(shop, made["id"]))["status"] == "ready"


async def test_what_it_follows_is_what_its_merchant_chose(
    shop: Shop, working: Working, install: Install, set_up: SetUp
) -> None:
    template = Recording().template(fields=FIELDS)
    install(template)
    made = await set_up(template.id, **GOOD)
    assert made["webhooks"][0]["subscribed_events"] == ["orders.create"]
    changed = await put(
        shop, made["id"], config={**GOOD, "events": ["assets.create", "orders.update", "assets.create"]}
    )
    assert changed["webhooks"][0]["subscribed_events"] == ["assets.create", "orders.update"]


async def test_the_template_of_an_integration_stays(shop: Shop, install: Install, set_up: SetUp) -> None:
    one, other = Recording().template("recorder_one"), Recording().template("recorder_two")
    install(one, other)
    made = await set_up(one.id)
    answer = await shop.secret.put(f"/v1/integrations/{made['id']}", json={"template": other.id})
    assert answer.json()["error"]["errors"] == {
        "template": ["An integration keeps its template. Set up another one instead."]
    }
    assert (await put(shop, made["id"], template=one.id))["template_id"] == one.id


async def test_nobody_reaches_another_merchants_integration(
    shop: Shop, house: House, install: Install, set_up: SetUp
) -> None:
    template = Recording().template()
    install(template)
    made = await set_up(template.id)
    async with open_shop(house) as other:
        path = f"/v1/integrations/{made['id']}"
        answers = [
            await other.secret.get(path),
            await other.secret.get(f"{path}/files"),
            await other.secret.put(path, json={"redeploy": True}),
            await other.secret.delete(path),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4
        assert (await other.secret.get("/v1/integrations")).json()["data"] == []
    assert await shown(shop, made["id"]) == made
