"""`storefront check`: what is misconfigured, and how to mend it."""

import asyncio
import os

import click

from storefront.commands.doctor import examine
from storefront.settings import load


@click.command()
def check() -> None:
    """Look at settings, database, mail, storage and the relay; exit 1 when something needs mending."""
    findings = asyncio.run(examine(load(), os.environ))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.fine else 'MEND'}  {finding.subject}: {finding.words}")
    if not all(finding.fine for finding in findings):
        raise click.exceptions.Exit(1)
