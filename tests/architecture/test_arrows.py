"""Who may import whom. A failure names the line that points the wrong way."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "storefront"
ROOT = {
    "__main__", "app", "routes", "server", "tables", "frame", "health", "readiness", "backup", "commands",
    "migrations",
}  # fmt: skip
"""The composition root: knows everyone, and only it knows itself."""
BASE = {
    "core": {"settings"}, "versions": set(), "settings": set(), "pricing": {"core"}, "words": {"core"},
}  # fmt: skip
FEATURES = (
    "gateways", "merchants", "developers", "assets", "extrafields", "fulfilment", "discounts", "attributes",
    "catalog", "inventory", "customers", "giftcards", "taxes", "carts", "orders", "checkout", "shop",
    "withdrawals", "hosted", "account", "webhooks", "mails", "integrations", "logs", "docs", "importer",
    "worker", "metrics", "telemetry", "demo",
)  # fmt: skip
"""From left to right: each may import those before it."""
WEB_KNOWS = {"core", "words", "versions", "settings", "merchants", "gateways"}
HANDLERS = {"api", "pages"}


def allowed(part: str) -> set[str]:
    """The top-level names that modules of `part` may import."""
    if part in BASE:
        return BASE[part] | {part}
    if part == "web":
        return WEB_KNOWS | {"web"}
    left = set(FEATURES[: FEATURES.index(part) + 1])
    return left | set(BASE) | {"web"}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "storefront":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, name) for name in names)
        elif isinstance(node, ast.Import):
            yield from (
                (node.lineno, alias.name) for alias in node.names if alias.name.startswith("storefront")
            )


def modules() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if part not in ROOT and part != "__init__":
            yield path, part


def test_arrows_point_leftwards() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE.parent)}:{line} imports {name}"
        for path, part in modules()
        for line, name in imports(path)
        if name.split(".")[1] not in allowed(part)
    ]
    assert wrong == []


def test_nobody_imports_another_features_handlers() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE.parent)}:{line} imports {name}"
        for path, part in modules()
        for line, name in imports(path)
        if len(name.split(".")) > 2 and name.split(".")[1] != part and name.split(".")[2] in HANDLERS
    ]
    assert wrong == []


def test_handlers_build_no_selects() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE.parent)}:{node.lineno} imports {alias.name} from {node.module}"
        for path, _ in modules()
        if path.stem in HANDLERS or path.stem.endswith(("_api", "_pages"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        if (node.module or "").startswith("sqlalchemy")
        for alias in node.names
        if alias.name in {"select", "update", "insert", "delete"}
    ]
    assert wrong == []


def test_every_part_of_the_package_has_a_place() -> None:
    parts = {
        path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()
    }
    known = ROOT | set(BASE) | set(FEATURES) | {"web", "__init__", "__pycache__", "py.typed", "_share"}
    assert parts - known == set()
