"""Where the shop goes on somebody's word, and where it does not."""

import asyncio
import socket
import threading
from ipaddress import ip_address
from typing import Any

import pytest

from storefront.core.fetch import Failed, TooLarge, fetch
from storefront.core.network import PORTS, Refused, is_listed, is_public
from tests.support.receiver import Reply, receiver

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - nothing is bound to it here
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::1",
    "2002:a00:1::",
    "fc00::1",
    "fe80::1",
    "fec0::1",
    "3fff::1",
    "192.0.0.8",
    "192.88.99.1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_inside_networks_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_pair_is_allowed_by_its_exact_name_and_port_or_any_port() -> None:
    assert is_listed("files.test", 9000, ["files.test:9000"])
    assert is_listed("Files.test", 1, ["files.test:*"])
    assert is_listed("::1", 80, ["[::1]:80"])
    assert not is_listed("files.test", 9001, ["files.test:9000"])
    assert not is_listed("other.files.test", 9000, ["files.test:9000"])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
async def test_this_machine_is_not_reached_however_it_is_written(host: str) -> None:
    async with receiver({"/": Reply(body=b"secret")}) as server:
        for port in (server.port, *sorted(PORTS)):
            with pytest.raises(Refused):
                await fetch(f"http://{host}:{port}/", (), limit=100)
        assert server.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "gopher://127.0.0.1/",
        "http:///x",
        "//x",
        "",
        "http://u:p@127.0.0.1/",
    ],
)
async def test_only_plain_web_addresses_are_reached(url: str) -> None:
    with pytest.raises((Refused, Failed)):
        await fetch(url, ("127.0.0.1:*",), limit=100)


async def test_an_allowed_pair_is_reached_with_its_own_host_name() -> None:
    async with receiver({"/cup": Reply(body=b"a cup", headers={"X-Made-By": "Hazel"})}) as server:
        answer = await fetch(server.url("/cup", "localhost"), [f"localhost:{server.port}"], limit=100)
        assert (answer.status, answer.content, answer.headers["x-made-by"]) == (200, b"a cup", "Hazel")
        assert f"host: localhost:{server.port}" in server.seen[0].lower()


async def test_another_port_of_an_allowed_host_is_refused() -> None:
    async with receiver({"/": Reply()}) as server:
        with pytest.raises(Refused):
            await fetch(server.url("/"), [f"127.0.0.1:{server.port + 1}"], limit=100)
        assert server.seen == []


async def test_redirects_are_checked_at_every_hop() -> None:
    async with receiver({"/": Reply(body=b"secret")}) as inside:
        away = Reply(302, headers={"Location": inside.url("/")})
        async with receiver({"/": away}) as outside:
            with pytest.raises(Refused):
                await fetch(outside.url("/"), [outside.pair], limit=100, redirects=3)
            assert len(outside.seen) == 1
        assert inside.seen == []


async def test_redirects_are_followed_as_often_as_allowed_and_not_once_more() -> None:
    hops = {f"/{step}": Reply(302, headers={"Location": f"/{step + 1}"}) for step in range(4)}
    async with receiver({**hops, "/4": Reply(body=b"here")}) as server:
        answer = await fetch(server.url("/1"), [server.pair], limit=100, redirects=3)
        assert answer.content == b"here"
        with pytest.raises(Failed):
            await fetch(server.url("/0"), [server.pair], limit=100, redirects=3)


async def test_without_leave_a_redirect_is_an_answer_like_any_other() -> None:
    async with receiver({"/": Reply(302, headers={"Location": "/other"})}) as server:
        answer = await fetch(server.url("/"), [server.pair], limit=100)
        assert answer.status == 302
        assert len(server.seen) == 1


@pytest.mark.parametrize("chunked", [False, True])
async def test_reading_stops_at_the_limit(chunked: bool) -> None:
    async with receiver({"/": Reply(body=b"x" * 50_001, chunked=chunked)}) as server:
        with pytest.raises(TooLarge):
            await fetch(server.url("/"), [server.pair], limit=50_000)
        answer = await fetch(server.url("/"), [server.pair], limit=50_000, cut=True)
        assert len(answer.content) == 50_000
        whole = await fetch(server.url("/"), [server.pair], limit=50_001)
        assert len(whole.content) == 50_001


async def test_a_packed_answer_is_not_unfolded() -> None:
    async with receiver({"/": Reply(body=b"\x1f\x8b", headers={"Content-Encoding": "gzip"})}) as server:
        answer = await fetch(server.url("/"), [server.pair], limit=100)
        assert answer.content == b"\x1f\x8b"


async def test_a_slow_server_is_given_up() -> None:
    async with receiver({"/": Reply(delay=5)}) as server:
        begun = asyncio.get_running_loop().time()
        with pytest.raises(Failed):
            await fetch(server.url("/"), [server.pair], limit=100, seconds=0.3)
        assert asyncio.get_running_loop().time() - begun < 2


async def test_nobody_listening_is_a_failure() -> None:
    async with receiver({}) as server:
        pass
    with pytest.raises(Failed):
        await fetch(server.url("/"), [server.pair], limit=100)


async def test_the_environments_proxies_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    async with receiver({"/": Reply(body=b"direct")}) as server:
        assert (await fetch(server.url("/"), [server.pair], limit=100)).content == b"direct"


async def test_a_body_is_sent_as_it_is() -> None:
    async with receiver({"/": Reply()}) as server:
        answer = await fetch(server.url("/"), [server.pair], limit=0, method="POST", content=b"{}", cut=True)
        assert answer.status == 200
        assert server.seen[0].startswith("POST / ")
        assert "content-length: 2" in server.seen[0].lower()


async def test_names_that_nobody_answers_for_hold_up_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty lookups hang, more than the loop itself makes at a time."""
    answered = threading.Event()
    real = socket.getaddrinfo

    def look_up(host: str, *args: Any, **options: Any) -> Any:
        if host == "slow.test":
            answered.wait(10)
            raise OSError
        return real(host, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    async with receiver({"/": Reply()}) as server:
        slow = [asyncio.create_task(fetch("http://slow.test/", (), limit=10)) for _ in range(20)]
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert (await fetch(server.url("/"), [server.pair], limit=10)).status == 200
        answered.set()
        assert all(isinstance(one, Refused) for one in await asyncio.gather(*slow, return_exceptions=True))
