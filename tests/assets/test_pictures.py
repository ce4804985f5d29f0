"""Thumbnails, colours, and what pages are given."""

import io

from PIL import Image

from storefront.assets.kinds import JPEG, PNG
from storefront.assets.models import Asset
from storefront.assets.picture import picture
from storefront.assets.pictures import draw
from storefront.assets.queries import asset_by_id, asset_rows
from tests.support.assets import add_asset
from tests.support.house import Shop, counted
from tests.support.pictures import jpeg, opened, png, upload


def test_thumbnails_are_webp_in_four_widths_with_the_same_proportions() -> None:
    drawn = draw(jpeg(1200, 800), JPEG)
    sizes = [(small.width, small.height) for small in drawn.thumbnails]
    assert sizes == [(160, 107), (320, 213), (640, 427), (960, 640)]
    for small in drawn.thumbnails:
        image = opened(small.content)
        assert (image.format, image.size) == ("WEBP", (small.width, small.height))


def test_no_thumbnail_is_as_wide_as_the_picture() -> None:
    assert [small.width for small in draw(png(640, 10), PNG).thumbnails] == [160, 320]
    assert draw(png(160, 160), PNG).thumbnails == ()


def test_a_very_wide_picture_keeps_at_least_one_row() -> None:
    assert [small.height for small in draw(png(2000, 2), PNG).thumbnails] == [1, 1, 1, 1]


def test_the_dominant_colour_is_the_one_most_of_the_picture_has() -> None:
    image = Image.new("RGB", (100, 100), "#2060a0")
    image.paste("#ff0000", (0, 0, 30, 30))
    file = io.BytesIO()
    image.save(file, format="PNG")
    assert draw(file.getvalue(), PNG).colour == "#2060a0"


def test_transparency_is_kept_and_counts_as_white() -> None:
    drawn = draw(png(20, 20, "#00000000"), PNG)
    assert drawn.colour == "#ffffff"
    assert opened(drawn.content).getpixel((3, 3)) == (0, 0, 0, 0)


async def view_of(shop: Shop, asset_id: str) -> Asset:
    async with shop.database.reading() as session:
        return await asset_by_id(session, shop.id, asset_id)


async def test_a_page_shows_the_width_that_fits(shop: Shop) -> None:
    asset = await upload(shop, "cup.jpg", jpeg(400, 300, "#804020"), description="A cup")
    row = await view_of(shop, asset["id"])
    view = picture(row)
    assert view is not None
    assert (view.width, view.height, view.alt) == (400, 300, "A cup")
    assert view.src == f"/assets/{row.storage_name}"
    names = [part.rpartition(" ") for part in view.srcset.split(", ")]
    assert [width for _, _, width in names] == ["160w", "320w", "400w"]
    for path, _, _ in names:
        assert (await shop.browser.get(path)).status_code == 200
    assert view.colour.startswith("#8")


async def test_pages_show_no_private_files_no_links_and_no_documents(shop: Shop) -> None:
    hidden = await upload(shop, "cup.png", png(), private=True)
    guide = await upload(shop, "guide.pdf", b"%PDF-1.7")
    async with shop.database.writing() as session:
        linked = add_asset(session, shop.id)
    for id in (hidden["id"], guide["id"], linked.id):
        assert picture(await view_of(shop, id)) is None


async def test_many_assets_are_one_query(shop: Shop) -> None:
    async with shop.database.writing() as session:
        rows = [add_asset(session, shop.id, f"cup-{number}.png") for number in range(5)]
    async with shop.database.reading() as session:
        with counted(shop.database) as statements:
            found = await asset_rows(session, shop.id, [row.id for row in rows])
            assert await asset_rows(session, shop.id + 1, [row.id for row in rows]) == {}
            assert await asset_rows(session, shop.id, []) == {}
    assert len(statements) == 2
    assert {id: shape.filename for id, shape in found.items()} == {row.id: row.filename for row in rows}
