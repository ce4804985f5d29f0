"""Uploading files: what is kept of them, and what is refused."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from storefront.assets.delete import stored_names
from storefront.assets.forms import MAX_CONTENTS
from storefront.assets.queries import asset_by_id
from tests.support.house import Shop
from tests.support.outbox import events, tasks
from tests.support.pictures import base64_of, jpeg, opened, path_of, picture, png, send, upload

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\x00" * 40


async def stored_assets(shop: Shop) -> int:
    total: int = (await shop.secret.get("/v1/assets")).json()["meta"]["pagination"]["total"]
    return total


async def test_a_picture_is_measured_and_served_for_ever(shop: Shop) -> None:
    asset = await upload(shop, "Tasse é.png", png(40, 30), description="A cup", meta={"by": "Hazel"})
    assert asset["id"].startswith("ast_")
    assert asset["filename"] == "Tasse é.png"
    assert asset["description"] == "A cup"
    assert asset["is_image"] is True
    assert asset["file_extension"] == "png"
    assert asset["image_dimensions"] == {"width": 40, "height": 30}
    assert asset["meta"] == {"by": "Hazel"}
    assert asset["created_at"] == asset["updated_at"]
    assert asset["url"].startswith("https://testserver/assets/")
    file = await shop.browser.get(path_of(asset))
    assert file.status_code == 200
    assert file.headers["content-type"] == "image/png"
    assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert file.headers["x-content-type-options"] == "nosniff"
    assert file.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert "content-disposition" not in file.headers
    assert len(file.content) == asset["file_size"]
    assert opened(file.content).size == (40, 30)


async def test_creating_is_an_event_with_the_answer_as_its_payload(shop: Shop) -> None:
    asset = await upload(shop, "cup.png", png())
    assert await events(shop) == [("assets.create", asset, 201)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "ICO"])
async def test_every_kind_of_picture_is_kept_as_its_kind(shop: Shop, kind: str) -> None:
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    asset = await upload(shop, f"cup.{ending}", picture(32, 32, kind))
    assert (asset["file_extension"], asset["image_dimensions"]) == (ending, {"width": 32, "height": 32})
    assert opened((await shop.browser.get(path_of(asset))).content).format == kind


async def test_contents_win_over_a_url(shop: Shop) -> None:
    asset = await upload(shop, "cup.png", png(), url="https://example.test/other.png")
    assert asset["url"].startswith("https://testserver/assets/")
    assert await tasks(shop) == []


async def test_a_data_url_and_url_safe_base64_are_read_too(shop: Shop) -> None:
    content = base64_of(png(41, 31))
    for text in (f"data:image/png;base64,{content}", content.replace("+", "-").replace("/", "_").rstrip("=")):
        answer = await shop.secret.post("/v1/assets", json={"filename": "a.png", "contents": text})
        assert answer.json()["image_dimensions"] == {"width": 41, "height": 31}


async def test_metadata_is_removed_and_the_turn_it_asks_for_is_made(shop: Shop) -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # turned by a quarter
    notes[0x010F] = "Camera of Hazel"
    asset = await upload(shop, "cup.jpg", jpeg(60, 20, exif=notes, comment=b"at home"))
    assert asset["image_dimensions"] == {"width": 20, "height": 60}
    content = (await shop.browser.get(path_of(asset))).content
    assert b"Hazel" not in content
    assert b"at home" not in content
    assert dict(opened(content).getexif()) == {}


async def test_what_hides_behind_a_picture_is_not_kept(shop: Shop) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("run.html", HTML)
    asset = await upload(shop, "cup.png", png() + HTML + archive.getvalue())
    content = (await shop.browser.get(path_of(asset))).content
    assert b"<script" not in content
    assert b"PK\x03\x04" not in content


async def test_a_moving_picture_keeps_moving(shop: Shop) -> None:
    file = io.BytesIO()
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    frames[0].save(file, format="GIF", save_all=True, append_images=frames[1:], duration=[50, 60, 70])
    asset = await upload(shop, "cup.gif", file.getvalue())
    assert asset["image_dimensions"] == {"width": 20, "height": 10}
    kept = opened((await shop.browser.get(path_of(asset))).content)
    assert getattr(kept, "n_frames", 1) == 3


@pytest.mark.parametrize(
    ("filename", "content", "content_type"),
    [
        ("guide.pdf", b"%PDF-1.7 a guide", "application/pdf"),
        ("song.mp3", ID3, "audio/mpeg"),
        ("song.ogg", b"OggS\x00\x02", "audio/ogg"),
        ("film.ogv", b"OggS\x00\x02", "video/ogg"),
        ("film.mp4", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "video/mp4"),
        ("song.m4a", b"\x00\x00\x00\x18ftypM4A \x00\x00\x02\x00", "audio/mp4"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a letter", "application/msword"),
        ("all.rar", b"Rar!\x1a\x07\x01\x00", "application/vnd.rar"),
    ],
)
async def test_other_files_are_kept_as_sent_and_handed_out_as_downloads(
    shop: Shop, filename: str, content: bytes, content_type: str
) -> None:
    asset = await upload(shop, filename, content)
    assert asset["is_image"] is False
    assert asset["image_dimensions"] == []
    assert asset["file_size"] == len(content)
    assert asset["file_extension"] == filename.rpartition(".")[2]
    file = await shop.browser.get(path_of(asset))
    assert file.content == content
    assert file.headers["content-type"].split(";")[0] == content_type
    assert file.headers["content-disposition"].startswith("attachment; ")
    assert file.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("folder", "ending"), [("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"), ("photos/", "zip")]
)
async def test_a_packed_document_is_known_by_what_is_inside(shop: Shop, folder: str, ending: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        if ending != "zip":
            file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(f"{folder}one.xml", "<one/>")
    asset = await upload(shop, f"it.{ending}", packed.getvalue())
    assert asset["file_extension"] == ending
    other = await send(shop, "it.odt", packed.getvalue())
    assert other.status_code == 422


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("drawing.svg", SVG),
        ("drawing.png", SVG),
        ("page.html", HTML),
        ("photo.png", HTML),
        ("photo.jpg", png()),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + HTML),
        ("page.html", png()),
        ("photo.png.html", png()),
        ("guide.pdf", png()),
        ("program.exe", b"MZ\x90\x00"),
        ("script.js", b"alert(1)"),
        ("notes.txt", b"Testing"),
        ("photo.jpg", b"Testing"),
        ("nothing", b"Testing"),
        ("cup.png", png()[:60]),
    ],
)
async def test_a_file_that_is_not_what_it_says_is_refused(shop: Shop, filename: str, content: bytes) -> None:
    answer = await send(shop, filename, content)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == ["contents"]
    assert await stored_assets(shop) == 0
    assert await events(shop) == []


async def test_a_name_without_ending_is_as_good_as_its_content(shop: Shop) -> None:
    assert (await upload(shop, "cup", png()))["file_extension"] == "png"


def bomb(width: int, height: int) -> bytes:
    """A few bytes that claim to be a huge picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\x00" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 5001), (20_000, 20_000), (60_000, 60_000), (2**31 - 1, 1)])
async def test_a_picture_with_too_many_pixels_is_refused_before_it_is_drawn(
    shop: Shop, size: tuple[int, int]
) -> None:
    answer = await send(shop, "big.png", bomb(*size))
    assert answer.status_code == 422
    errors = answer.json()["error"]["errors"]
    assert errors == {"contents": ["The picture may not have more than 40 million pixels."]}


async def test_a_huge_picture_inside_a_small_icon_is_refused_too(shop: Shop) -> None:
    inner = bomb(7000, 7000)
    icon = (
        struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(inner), 22) + inner
    )
    answer = await send(shop, "icon.ico", icon)
    assert answer.status_code == 422
    errors = answer.json()["error"]["errors"]
    assert errors == {"contents": ["The picture may not have more than 40 million pixels."]}


async def test_contents_over_two_megabytes_are_422_and_exactly_two_are_not(shop: Shop) -> None:
    start = b"%PDF-1.7 "
    whole = start + b"x" * (MAX_CONTENTS - len(start))
    assert (await upload(shop, "guide.pdf", whole))["file_size"] == 2_000_000
    answer = await send(shop, "guide.pdf", whole + b"x")
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"contents": ["The file may not be larger than 2 MB."]}
    assert await stored_assets(shop) == 1


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["filename"]),
        ({"filename": "a.png"}, ["contents", "url"]),
        ({"filename": "", "contents": base64_of(png())}, ["filename"]),
        ({"filename": "x" * 256, "contents": base64_of(png())}, ["filename"]),
        ({"filename": "a.png", "contents": "no base64!"}, ["contents"]),
        ({"filename": "a.png", "contents": 7}, ["contents"]),
        ({"filename": "a.png", "url": "javascript:alert(1)"}, ["url"]),
        ({"filename": "a.png", "url": "file:///etc/passwd"}, ["url"]),
        ({"filename": "a.png", "url": "https://u:p@example.test/a.png"}, ["url"]),
        ({"filename": "a.png", "url": "https://example.test/" + "a" * 2000}, ["url"]),
        ({"filename": "a.png", "url": "https://example.test/", "private": "perhaps"}, ["private"]),
        ({"filename": "a.png", "url": "https://e.test/", "image_dimensions": {"width": 0, "height": 1}},
         ["image_dimensions.width"]),
    ],
)  # fmt: skip
async def test_bad_fields_are_named(shop: Shop, body: dict[str, object], fields: list[str]) -> None:
    answer = await shop.secret.post("/v1/assets", json=body)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == fields
    assert await stored_assets(shop) == 0
    assert await tasks(shop) == []


async def test_uploading_needs_a_secret_key(shop: Shop) -> None:
    body = {"filename": "a.png", "contents": base64_of(png())}
    assert (await shop.public.post("/v1/assets", json=body)).status_code == 401
    assert (await shop.house.client().post("/v1/assets", json=body)).status_code == 401
    assert (await shop.public.get("/v1/assets")).status_code == 401
    assert await stored_assets(shop) == 0


async def test_a_private_file_has_no_public_address(shop: Shop) -> None:
    asset = await upload(shop, "guide.pdf", b"%PDF-1.7 for buyers", private=True)
    path = path_of(asset)
    assert path.startswith("/assets/private/")
    assert (await shop.browser.get(path)).status_code == 404
    assert (await shop.browser.get(path.replace("private/", "private%2F"))).status_code == 404


async def test_a_private_picture_and_its_thumbnails_have_no_public_address(shop: Shop) -> None:
    asset = await upload(shop, "proof.jpg", jpeg(1200, 800), private=True)
    async with shop.database.reading() as session:
        row = await asset_by_id(session, shop.id, asset["id"])
    names = stored_names(row)
    assert len(names) == 5
    for name in names:
        assert name.startswith("private/")
        for path in (name, name.removeprefix("private/"), name.replace("/", "%2F"), f"./{name}"):
            assert (await shop.browser.get(f"/assets/{path}")).status_code == 404


async def test_a_size_that_is_sent_counts_where_nothing_can_be_measured(shop: Shop) -> None:
    size = {"width": 1280, "height": 720}
    film = await upload(shop, "kiln.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 20, image_dimensions=size)
    cup = await upload(shop, "cup.png", png(40, 30), image_dimensions=size)
    assert film["image_dimensions"] == size
    assert cup["image_dimensions"] == {"width": 40, "height": 30}


@pytest.mark.parametrize(
    "name", ["..%2f..%2fsecret_key", "x.png", "%2e%2e%2fstorefront.db", "a" * 24 + ".svg", "%00"]
)
async def test_no_other_name_leads_to_a_file(shop: Shop, name: str) -> None:
    assert (await shop.browser.get(f"/assets/{name}")).status_code == 404
