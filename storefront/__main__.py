"""`storefront`, also `python -m storefront`."""

import sys
from importlib import import_module

import click

from storefront.core.for_good import loaded_for_good
from storefront.settings import Misconfigured

MODULES = {
    "serve": "serve", "worker": "worker", "migrate": "migrate", "demo": "demo", "merchant": "merchant",
    "key": "key", "import": "imports", "check": "check", "audit": "audit", "payments": "payments",
    "webhook": "webhook", "mail": "mail", "developer": "developer", "logs": "logs",
    "backup": "backup", "restore": "restore",
}  # fmt: skip
"""Where in `commands` each command is."""


class Commands(click.Group):
    """Each is imported when it is asked for: listing keys need not wait for the pages of the shop."""

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(MODULES)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in MODULES:
            return None
        with loaded_for_good():
            module = import_module(f"storefront.commands.{MODULES[name]}")
        found: click.Command = getattr(module, "import_" if name == "import" else name)
        return found


@click.group(cls=Commands)
@click.version_option(package_name="storefront")
def cli() -> None:
    """A self-hosted shop: storefront, hosted checkout and API in one process."""


def main() -> None:
    """Entry point; a bad setting is told in one line."""
    try:
        cli()
    except Misconfigured as error:
        click.echo(f"storefront: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
