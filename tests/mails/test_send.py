"""Mails go to the server that is set, else into the data folder; whatever it is like, none is lost."""

import asyncio
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from storefront.core.tasks import Again, GiveUp, Job, TaskContext
from storefront.mails import send as sending
from storefront.mails import server as speaking
from storefront.mails.message import Letter
from storefront.mails.send import SOON, TRIES, send
from storefront.mails.server import mail_server
from storefront.settings import Misconfigured
from tests.support.house import House
from tests.support.mailbox import html_of, mails_to, text_of
from tests.support.smtp import HOST, Moody, certificate, free_port, knows, post_office

LETTER = Letter(
    to="grace@example.test",
    sender_name="Hazel & Clay",
    subject="Your order",
    text="Thank you.\n",
    html="<p>Thank you.</p>\n",
    key="task_1",
)
JOB = Job("task_1", 1, "mails.receipt", {})


def context(house: House, url: str | None, **settings: object) -> TaskContext:
    changed = replace(house.settings, smtp_url=url, **settings)  # type: ignore[arg-type]  # by name
    return TaskContext(changed, house.database)


async def test_a_set_server_gets_the_mail_and_the_folder_does_not(house: House) -> None:
    with post_office() as office:
        await send(context(house, office.url), JOB, replace(LETTER, to="set@example.test"))
        [mail] = office.mails
    assert (str(mail["To"]), str(mail["Subject"])) == ("set@example.test", "Your order")
    assert (text_of(mail), html_of(mail)) == ("Thank you.\n", "<p>Thank you.</p>\n")
    assert mails_to(house, "set@example.test") == []


async def test_while_developing_the_folder_gets_a_copy(house: House) -> None:
    with post_office() as office:
        await send(context(house, office.url, dev=True), JOB, replace(LETTER, to="copy@example.test"))
        assert len(office.mails) == len(mails_to(house, "copy@example.test")) == 1


async def test_without_a_server_it_is_a_file_and_sent_twice_it_is_one(house: House) -> None:
    letter = replace(LETTER, to="file@example.test", key="file")
    await send(context(house, None), JOB, letter)
    await send(context(house, None), JOB, letter)
    [mail] = mails_to(house, "file@example.test")
    assert (text_of(mail), html_of(mail)) == ("Thank you.\n", "<p>Thank you.</p>\n")
    assert list(house.settings.mail_dir.glob("*.part")) == []


async def test_a_server_that_is_away_is_tried_again_ever_less_often(house: House) -> None:
    away = context(house, f"smtp://{HOST}:{free_port()}")
    waits = []
    for attempt in (1, 2, 3, 4, 5, TRIES):
        with pytest.raises(Again) as again:
            await send(away, replace(JOB, attempts=attempt), LETTER)
        waits.append(again.value.seconds)
    assert waits == [5, 30, 120, 600, 1800, 1800]
    assert sum(SOON) + (TRIES - len(SOON)) * 1800 >= 5 * 86_400


async def test_after_five_days_it_is_given_up_and_says_why(house: House) -> None:
    away = context(house, f"smtp://{HOST}:{free_port()}")
    with pytest.raises(GiveUp, match="did not take it in five days"):
        await send(away, replace(JOB, attempts=TRIES + 1), LETTER)


@pytest.mark.parametrize(
    "mood",
    [
        Moody(rcpt="451 4.3.0 Come back later"),
        Moody(at_data="452 4.3.1 The disk is full"),
        Moody(mail="421 4.3.2 Closing"),
        Moody(mail="550 5.7.1 You may not send from this address"),
        Moody(at_data="drop"),
    ],
    ids=["busy", "full", "closing", "our own address", "dropped"],
)
async def test_what_can_pass_is_tried_again(house: House, mood: Moody) -> None:
    with post_office(mood) as office:
        with pytest.raises(Again):
            await send(context(house, office.url), JOB, LETTER)
        mood.mail = mood.rcpt = mood.at_data = None
        await send(context(house, office.url), replace(JOB, attempts=2), LETTER)
        assert len(office.mails) == 1


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        (Moody(rcpt="550 5.1.1 There is nobody of this name"), "550 5.1.1 There is nobody of this name"),
        (Moody(at_data="554 5.6.0 This looks like spam"), "554 5.6.0 This looks like spam"),
    ],
)
async def test_what_is_refused_for_good_is_not_tried_again(house: House, mood: Moody, said: str) -> None:
    with post_office(mood) as office, pytest.raises(GiveUp, match=said):
        await send(context(house, office.url), JOB, LETTER)
    assert mood.tries == 1


async def test_an_address_that_the_server_cannot_write_is_given_up(house: House) -> None:
    with post_office(enable_SMTPUTF8=False) as office, pytest.raises(GiveUp, match="cannot write to this"):
        await send(context(house, office.url), JOB, replace(LETTER, to="żółć@example.test"))


async def test_an_address_in_any_script_is_written_to_where_the_server_can(house: House) -> None:
    with post_office(enable_SMTPUTF8=True, decode_data=False) as office:
        await send(context(house, office.url), JOB, replace(LETTER, to="żółć@example.test"))
        assert len(office.mails) == 1


async def test_what_was_taken_before_the_line_broke_has_the_same_id_when_it_comes_again(house: House) -> None:
    mood = Moody(at_data="taken and dropped")
    with post_office(mood) as office:
        with pytest.raises(Again):
            await send(context(house, office.url), JOB, LETTER)
        mood.at_data = None
        await send(context(house, office.url), replace(JOB, attempts=2), LETTER)
    first, second = office.mails
    assert first["Message-ID"] == second["Message-ID"]


async def test_a_server_that_hangs_is_left_in_good_time(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "STEP", 0.3)
    with post_office(Moody(at_data="hang")) as office, pytest.raises(Again, match="not answer in time"):
        await asyncio.wait_for(send(context(house, office.url), JOB, LETTER), 5)


async def test_one_that_never_even_greets_is_left_too(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "LIMIT", 0.3)
    with socket.create_server((HOST, 0)) as silent:
        asked = context(house, f"smtp://{HOST}:{silent.getsockname()[1]}")
        with pytest.raises(Again, match="not answer in time"):
            await asyncio.wait_for(send(asked, JOB, LETTER), 5)


@pytest.mark.parametrize("url", ["mail.example.test", "http://mail.test", "smtp://", "smtp://mail.test:x"])
def test_a_url_that_is_none_says_how_it_should_look(url: str) -> None:
    with pytest.raises(Misconfigured, match="smtp://user:password@host:port"):
        mail_server(url)


async def test_a_mail_waits_for_the_operator_to_mend_the_url(house: House) -> None:
    with pytest.raises(Again, match="STOREFRONT_SMTP_URL must look like"):
        await send(context(house, "mail.example.test"), JOB, LETTER)


@pytest.mark.parametrize(
    ("url", "port"),
    [
        ("smtp://mail.test", 25),
        ("smtps://mail.test", 465),
        ("starttls://mail.test", 587),
        ("smtps://ada:p%40ss@mail.test:2465", 2465),
    ],
)
def test_each_way_has_its_port(url: str, port: int) -> None:
    server = mail_server(url)
    assert (server.host, server.port) == ("mail.test", port)
    assert server.password in {None, "p@ss"}


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # it is encrypted from the start
@pytest.mark.parametrize("scheme", ["starttls", "smtps"])
async def test_a_password_goes_to_a_server_whose_certificate_is_right(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    tls, trusted = certificate(tmp_path)
    encrypted = {"ssl_context": tls} if scheme == "smtps" else {"tls_context": tls, "require_starttls": True}
    inside = {"authenticator": knows("ada", "p@ss"), "auth_required": True}
    inside |= {"auth_require_tls": scheme != "smtps"}
    with post_office(**encrypted, **inside) as office:
        url = f"{scheme}://ada:p%40ss@{HOST}:{office.port}"
        with pytest.raises(Again, match="CERTIFICATE_VERIFY_FAILED"):
            await send(context(house, url), JOB, LETTER)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        with pytest.raises(Again, match="535"):
            await send(context(house, f"{scheme}://ada:wrong@{HOST}:{office.port}"), JOB, LETTER)
        await send(context(house, url), JOB, LETTER)
        assert len(office.mails) == 1


async def test_starttls_is_insisted_on(house: House) -> None:
    with post_office() as office, pytest.raises(Again):
        await send(context(house, f"starttls://{HOST}:{office.port}"), JOB, LETTER)
    assert office.mails == []


async def test_a_server_next_door_may_encrypt_with_a_certificate_of_its_own(
    house: House, tmp_path: Path
) -> None:
    tls, _ = certificate(tmp_path)
    with post_office(tls_context=tls, require_starttls=True) as office:
        await send(context(house, office.url), JOB, LETTER)
        assert len(office.mails) == 1
