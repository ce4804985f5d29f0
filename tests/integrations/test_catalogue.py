"""Plug-ins of installed packages are found; what cannot be used is told and stops nothing."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storefront.commands.doctor import examine
from storefront.integrations import catalogue
from storefront.integrations.plugin import Context, Event, Field, Template
from storefront.integrations.plugins import SHIPPED
from storefront.worker.relay import drain
from tests.integrations.conftest import Json, Working, shown
from tests.support.carts import sell
from tests.support.house import House, Shop
from tests.support.mailbox import mails_to, text_of
from tests.support.till import fill, pay

README = Path(__file__).parents[2] / "README.md"
Package = Callable[..., None]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """Installs a package: its modules by name, and where its plug-ins are."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made: list[str] = []

    def install(entries: str, **modules: str) -> None:
        for name, code in modules.items():
            (tmp_path / f"{name}.py").write_text(code)
            made.append(name)
        about = tmp_path / "somebodys_plug_ins-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: somebodys-plug-ins\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(f"[{catalogue.GROUP}]\n{entries}\n")
        catalogue.catalogue.cache_clear()

    yield install
    for name in made:
        sys.modules.pop(name, None)
    catalogue.catalogue.cache_clear()


def written_in_the_readme() -> tuple[str, str]:
    """The example, and the lines that name it."""
    section = README.read_text(encoding="utf-8").partition("## Integrations: write your own")[2]
    [code] = re.findall(r"```python\n(.*?)```", section.partition("\n## ")[0], re.DOTALL)
    [text] = re.findall(r"```toml\n(.*?)```", section.partition("\n## ")[0], re.DOTALL)
    [(name, place)] = tomllib.loads(text)["project"]["entry-points"][catalogue.GROUP].items()
    return code, f"{name} = {place}"


async def test_the_example_of_the_readme_works(
    shop: Shop, house: House, working: Working, package: Package
) -> None:
    code, entries = written_in_the_readme()
    assert len(code.splitlines()) <= 25
    package(entries, large_orders=code)
    listed = (await shop.secret.get("/v1/integrations/templates")).json()["data"]
    [template] = [one for one in listed if one["code"] == "large_orders"]
    address = f"buyer{shop.id}@example.test"
    body: Json = {"template": template["id"], "config": {"to": address, "many": "2"}}
    made = await shop.secret.post("/v1/integrations", json=body)
    assert made.status_code == 201
    await drain(working())
    mug, bowl = await sell(shop, "Mug", 1500, stock=9), await sell(shop, "Bowl", 900, stock=9)
    paid = await pay(shop, await fill(shop, (mug, 3), (bowl, 1)), customer_reference="PO-7")
    assert paid.status_code == 200
    await drain(working())
    [letter] = mails_to(house, address)
    assert letter["Subject"] == "3 × Mug"
    assert "Order PO-7" in text_of(letter)
    assert (await shown(shop, made.json()["id"]))["success_rate"] == 1


async def test_what_cannot_be_used_is_left_out_and_told(
    shop: Shop, package: Package, caplog: pytest.LogCaptureFixture
) -> None:
    entries = "\n".join(
        (
            "broken = broken_plug_in:TEMPLATE",
            "missing = not_there_at_all:TEMPLATE",
            "nothing = good_plug_in:NOTHING",
            "text = good_plug_in:TEXT",
            "twin = good_plug_in:TWIN",
            "good = good_plug_in:TEMPLATE",
        )
    )
    good = (
        "from storefront.integrations.plugin import Template\n"
        "async def run(context, event): ...\n"
        "TEXT = 'x'\n"
        "TEMPLATE = Template('good', 'Good', 'Works.', run)\n"
        "TWIN = Template('chat_message', 'Twin', 'Takes a name.', run)\n"
    )
    package(entries, broken_plug_in="raise RuntimeError('no password=hunter2')", good_plug_in=good)
    answer = await shop.secret.get("/v1/integrations/templates")
    codes = {one["code"] for one in answer.json()["data"]}
    assert codes == {"good", *(template.code for template in SHIPPED)}
    problems = catalogue.catalogue().problems
    assert sorted(words.split()[0] for words in problems) == ["broken", "missing", "nothing", "text", "twin"]
    assert "hunter2" not in " ".join(problems) + caplog.text

    [finding] = [one for one in await examine(shop.house.settings, {}) if one.subject == "plug-ins"]
    assert not finding.fine
    assert "broken cannot be used" in finding.words


def test_a_plug_in_that_ends_the_program_ends_nothing(package: Package) -> None:
    package("loud = loud_plug_in:TEMPLATE", loud_plug_in="import sys\nsys.exit('no')")
    assert catalogue.catalogue().problems == ("loud cannot be used: SystemExit('no')",)
    assert len(catalogue.templates()) == len(SHIPPED)


async def test_all_is_well_where_all_are_usable(shop: Shop) -> None:
    [finding] = [one for one in await examine(shop.house.settings, {}) if one.subject == "plug-ins"]
    assert finding.fine
    assert finding.words == "chat_message, event_forwarder, order_sheets, search_index"


def test_ids_are_those_of_every_server() -> None:
    """A changed one would cut every integration off from its template."""
    assert {template.code: template.id for template in SHIPPED} == {
        "chat_message": "tmpl_648ND5jSGrVyLD",
        "event_forwarder": "tmpl_rhqAmCmoPKQjZ7",
        "order_sheets": "tmpl_HIaUXtgh975tDH",
        "search_index": "tmpl_Iq6SjVS4sbhxgE",
    }


async def run(context: Context, event: Event) -> None: ...


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"code": "Not A Code"}, "must be small letters"),
        ({"events": ("orders.dance",)}, "orders.dance"),
        ({"fields": (Field("a", "A"), Field("a", "B"))}, "the same key"),
        ({"fields": (Field("pass", "Pass", secret=True),)}, "needs secrets whose keys say so"),
        ({"fields": (Field("when", "When", "events", default=("orders.dance",)),)}, "orders.dance"),
        ({"fields": (Field("when", "When", "events", options=("orders.dance",)),)}, "orders.dance"),
    ],
)
def test_a_template_that_could_never_work_is_refused_when_it_is_made(others: Json, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Template(**{"code": "good", "name": "Good", "short_description": "Works.", "run": run, **others})


def test_a_plug_in_needs_one_module_alone() -> None:
    """Importing it first, before anything else of the shop, works."""
    done = subprocess.run(
        [sys.executable, "-c", "import storefront.integrations.plugin"], capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.returncode == 0
