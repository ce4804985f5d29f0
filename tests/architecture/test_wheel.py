"""An installed package carries its templates, styles, scripts and schema with it."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
CARRIED = {
    "storefront/_share/templates/layouts/base.html",
    "storefront/_share/static/css/order.txt",
    "storefront/_share/static/vendor/htmx-4.0.1.min.js",
    "storefront/migrations/versions/0001_first_schema.py",
    "storefront/migrations/script.py.mako",
    "storefront/py.typed",
}


def test_the_wheel_carries_what_the_shop_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    assert set(zipfile.ZipFile(wheel).namelist()) >= CARRIED
