"""The operator sees what waits and what was given up, and can have it sent once more."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select

from storefront.core import clock
from storefront.core.outbox import Task
from storefront.core.tasks import TaskContext
from storefront.mails.standing import LATE, begin_again, given_up, queue_standing, server_standing
from storefront.worker import relay
from storefront.worker.relay import drain, run_relay
from tests.mails.helping import posted
from tests.orders.helping import mug_for, sold
from tests.support.house import House, Shop
from tests.support.smtp import HOST, Moody, free_port, knows, post_office
from tests.support.till import ADA, books

BUYER = ADA["email"]


async def test_a_refused_mail_is_kept_with_the_servers_words_and_can_be_sent_again(shop: Shop) -> None:
    async with posted(shop):  # whatever others left
        pass
    await sold(shop, await mug_for(shop))
    with post_office(Moody(rcpt="550 5.1.1 Nobody of this name")) as refusing:
        await drain(TaskContext(replace(shop.house.settings, smtp_url=refusing.url), shop.database))
    async with shop.database.reading() as session:
        rows = [row for row in await given_up(session, 100) if row.merchant_id == shop.id]
        standing = await queue_standing(session)
    assert {row.kind for row in rows} == {"mails.receipt", "mails.new_order"}
    assert "550 5.1.1 Nobody of this name" in str(rows[0].error)
    assert (standing.fine, "see: storefront mail list" in standing.words) == (True, True)
    receipt = next(row.id for row in rows if row.kind == "mails.receipt")
    async with posted(shop, fresh=False) as office, shop.database.writing() as session:
        assert not await begin_again(session, shop.id + 1, receipt)
        assert await begin_again(session, shop.id, receipt)
    assert len(office.to(BUYER)) == 1
    async with shop.database.writing() as session:
        assert not await begin_again(session, shop.id, receipt)


async def test_mails_that_cannot_be_sent_for_long_are_told_of(shop: Shop) -> None:
    await sold(shop, await mug_for(shop))
    away = replace(shop.house.settings, smtp_url=f"smtp://{HOST}:{free_port()}")
    await drain(TaskContext(away, shop.database))
    await _age(shop)
    async with shop.database.reading() as session:
        standing = await queue_standing(session)
    assert (standing.fine, "cannot be sent and are tried again" in standing.words) == (False, True)
    async with posted(shop, fresh=False) as office:
        pass
    assert len(office.to(BUYER)) == 1


async def _age(shop: Shop) -> None:
    mine = Task.merchant_id == shop.id, ~Task.done
    async with shop.database.writing() as session:
        for row in await session.scalars(select(Task).where(*mine)):
            row.created, row.due = clock.now() - LATE - 1, 0


async def test_a_server_that_hangs_keeps_no_sale_and_no_other_work_waiting(
    shop: Shop,
) -> None:
    mug = await mug_for(shop, stock=None)
    stop = asyncio.Event()
    with post_office(Moody(at_data="hang")) as office:
        settings = replace(shop.house.settings, smtp_url=office.url)
        working = asyncio.create_task(run_relay(TaskContext(settings, shop.database), stop))
        for _ in range(relay.AT_ONCE + 2):
            await sold(shop, mug)
        await asyncio.wait_for(_two_tries(office.mood), 10)
        assert (await books(shop)).orders == relay.AT_ONCE + 2
        assert office.mood.tries == 2
        stop.set()
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)


async def _two_tries(mood: Moody) -> None:
    while mood.tries < 2:  # noqa: ASYNC110 - the server runs in a thread of its own
        await asyncio.sleep(0.02)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # on this machine
async def test_check_signs_in_as_sending_does(house: House) -> None:
    inside = {"authenticator": knows("ada", "right"), "auth_required": True, "auth_require_tls": False}
    settings = house.settings
    with post_office(**inside) as office:
        for password, fine in (("right", True), ("wrong", False)):
            url = f"smtp://ada:{password}@{HOST}:{office.port}"
            assert (await server_standing(replace(settings, smtp_url=url))).fine == fine
    open_ = await server_standing(replace(settings, smtp_url="smtp://ada:secret@mail.example.test"))
    assert (open_.fine, "in the open" in open_.words) == (False, True)
    away = await server_standing(replace(settings, smtp_url=f"smtp://{HOST}:{free_port()}"))
    assert (away.fine, "Check STOREFRONT_SMTP_URL." in away.words) == (False, True)
    folder = await server_standing(settings)
    assert (folder.fine, str(settings.mail_dir) in folder.words) == (True, True)
    nobody = await server_standing(replace(settings, mail_from="the shop"))
    assert (nobody.fine, "STOREFRONT_MAIL_FROM" in nobody.words) == (False, True)
