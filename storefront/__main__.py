"""`storefront`, also `python -m storefront`."""

import sys

import click

from storefront.commands.check import check
from storefront.commands.demo import demo
from storefront.commands.imports import import_
from storefront.commands.key import key
from storefront.commands.merchant import merchant
from storefront.commands.migrate import migrate
from storefront.commands.serve import serve
from storefront.commands.worker import worker
from storefront.settings import Misconfigured


@click.group()
@click.version_option(package_name="storefront")
def cli() -> None:
    """A self-hosted shop: storefront, hosted checkout and API in one process."""


for command in (serve, worker, migrate, demo, merchant, key, import_, check):
    cli.add_command(command)


def main() -> None:
    """Entry point; a bad setting is told in one line."""
    try:
        cli()
    except Misconfigured as error:
        click.echo(f"storefront: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
