"""A folder of seed JSON becomes a catalogue."""

from storefront.importer.import_folder import import_folder
from storefront.importer.report import Report

__all__ = ["Report", "import_folder"]
