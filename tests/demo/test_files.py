"""The files that the demo shop sells."""

from storefront.demo.files import DOCUMENTS, pdf
from storefront.demo.recipes import RECIPES
from storefront.demo.shelves import GOODS

PAGE = b"/Type /Page\n"


def test_every_digital_good_has_its_file() -> None:
    assert {good.permalink for good in GOODS if good.pages} == set(DOCUMENTS)


def test_files_have_the_pages_that_are_promised() -> None:
    for good in GOODS:
        if good.pages:
            content = pdf(good.permalink, good.name)
            assert content.startswith(b"%PDF-"), good.permalink
            assert content.count(PAGE) == good.pages, good.permalink


def test_there_is_a_recipe_for_each_page_of_bread_notes() -> None:
    assert len(RECIPES) == next(good.pages for good in GOODS if good.permalink == "bread-notes")
    assert len({recipe.name for recipe in RECIPES}) == len(RECIPES)
    assert all(recipe.needs and recipe.steps for recipe in RECIPES)
