"""The regions one ships to were named with their country in front: `US-CA`."""

import re

from storefront.versions.asked import Json

OPTION = re.compile(r'<option value="')


def older_regions(body: Json, country: str) -> Json:
    """A region that is shipped to is named with its country in front, such as `US-CA`."""
    code = country.upper()
    return {
        **body,
        "subdivisions": {f"{code}-{short}": name for short, name in body["subdivisions"].items()},
        "html": OPTION.sub(f'<option value="{code}-', body["html"]),
    }
