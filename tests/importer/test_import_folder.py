"""Importing a folder of seeds: all of it, or nothing and why."""

import base64
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from storefront.assets.models import Asset
from storefront.catalog.models import Category, Product
from storefront.importer import Report, import_folder
from tests.support.catalog import make_product, names, rows_of
from tests.support.house import House, Shop
from tests.support.outbox import event_names
from tests.support.pictures import png

SEEDS = Path(__file__).parent / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the seeds, to be changed."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


async def load(shop: Shop, path: Path, dry_run: bool = False) -> Report:
    return await import_folder(shop.house.settings, shop.database, shop.id, path, dry_run)


def write(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content))


def stored_files(house: House) -> set[str]:
    return {path.name for path in house.settings.assets_dir.rglob("*") if path.is_file()}


async def test_everything_in_the_folder_is_made(shop: Shop) -> None:
    report = await load(shop, SEEDS)
    assert list(report.lines()) == ["Imported:", "  2 categories", "  2 products", "  3 assets"]
    listed = await shop.public.get("/v1/products?sortBy=name&include=assets,variant_groups")
    assert names(listed) == ["Pot & Cups", "Tea Towel"]
    pot, towel = listed.json()["data"]
    assert [category["slug"] for category in pot["categories"]] == ["tea-ware"]
    assert [category["slug"] for category in towel["categories"]] == ["linen"]
    assert pot["price"]["raw"] == 48
    [glaze] = pot["variant_groups"]
    assert [(option["name"], option["price"]["raw"]) for option in glaze["options"]] == [
        ("Ash", 0),
        ("Oak", 6.5),
    ]
    assert [asset["url"] for asset in pot["assets"]] == ["https://pictures.test/a|pot 1.jpg"]
    assert pot["image"]["filename"] == "pot.jpg"
    assert len(await rows_of(shop, Asset)) == 3
    [tea, _] = sorted(await rows_of(shop, Category), key=lambda row: row.slug, reverse=True)
    assert tea.meta == {"image": "/pictures/tea.png"}
    assert (await event_names(shop)).count("products.create") == 2


async def test_a_dry_run_says_what_it_would_do_and_does_nothing(shop: Shop) -> None:
    report = await load(shop, SEEDS, dry_run=True)
    assert list(report.lines()) == ["This would import:", "  2 categories", "  2 products", "  3 assets"]
    for table in (Category, Product, Asset):
        assert await rows_of(shop, table) == []
    assert await event_names(shop) == []


async def test_one_problem_keeps_everything_out(shop: Shop, folder: Path) -> None:
    products = json.loads((folder / "products.json").read_text())
    products[0]["product"]["price"] = "a lot"
    products[1]["product"] |= {"name": "", "category_id": "categories[7].id"}
    write(folder, "products.json", products)
    for dry_run in (True, False):
        report = await load(shop, folder, dry_run)
        assert report.problems == [
            "products[0]: product.price: The value must be a number.",
            "products[1]: categories[7].id refers to nothing that was imported.",
            "assets[0]: products[0].id refers to nothing that was imported.",
            "assets[1]: products[1].id refers to nothing that was imported.",
        ]
        assert list(report.lines())[-1] == "Nothing was imported. Mend the lines above and try again."
        for table in (Category, Product, Asset):
            assert await rows_of(shop, table) == []
        assert await event_names(shop) == []


async def test_what_the_shop_has_already_stays(shop: Shop, folder: Path) -> None:
    await make_product(shop, "Mug", product={"permalink": "mug"})
    write(folder, "products.json", [{"product": {"name": "Mug", "price": 1, "permalink": "MUG"}}])
    report = await load(shop, folder)
    assert report.problems[0] == "products[0]: product.permalink: Provided permalink is already in use."
    assert len(await rows_of(shop, Product)) == 1


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("products.json", "[{", "products.json: this is not valid JSON."),
        ("products.json", "[NaN]", "products.json: this is not valid JSON."),
        ("products.json", [1], "products.json: products must be a list of objects."),
        ("products.json", "5", "products.json: products must be a list of objects."),
        ("orders.json", [{}], "orders.json: orders cannot be imported, only categories, products, assets."),
        ("products.json", [{"product": "x"}], "products[0]: product: The product field must be an object."),
    ],
)
async def test_files_that_cannot_be_read(
    shop: Shop, tmp_path: Path, name: str, content: Any, problem: str
) -> None:
    write(tmp_path, name, content)
    assert (await load(shop, tmp_path)).problems == [problem]


async def test_one_file_may_hold_several_lists(shop: Shop, tmp_path: Path) -> None:
    content = {
        "products": [{"product": {"name": "Mug", "price": 1, "category_id": "categories[0].id"}}],
        "categories": {"slug": "cups", "name": "Cups"},
    }
    write(tmp_path, "shop.json", content)
    write(tmp_path, "package.json", {"name": "x"})
    write(tmp_path, ".hidden.json", "{")
    write(tmp_path, "notes.txt", "{")
    report = await load(shop, tmp_path)
    assert report.made == {"categories": 1, "products": 1}
    assert report.problems == []


async def test_an_empty_folder_says_so(shop: Shop, tmp_path: Path) -> None:
    assert list((await load(shop, tmp_path)).lines()) == [
        "Imported:",
        "  nothing: there are no JSON files with things to import.",
    ]


async def test_files_are_stored_only_when_the_import_is_kept(shop: Shop, tmp_path: Path) -> None:
    contents = base64.b64encode(png()).decode()
    write(tmp_path, "assets.json", [{"filename": "dot.png", "contents": contents}])
    before = stored_files(shop.house)
    assert (await load(shop, tmp_path, dry_run=True)).made == {"assets": 1}
    assert stored_files(shop.house) == before
    assert (await load(shop, tmp_path)).made == {"assets": 1}
    [asset] = await rows_of(shop, Asset)
    assert asset.storage_name in stored_files(shop.house) - before


async def test_an_unknown_merchant(shop: Shop) -> None:
    report = await import_folder(shop.house.settings, shop.database, 10**6, SEEDS, False)
    assert report.problems == ["There is no merchant with the id 1000000."]
