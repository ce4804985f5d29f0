"""Published packages, unmodified, as people install them."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="clients run on Node, which is not installed here")


def installed(folder: Path, package: str) -> Path:
    """The folder, with the package from the npm registry in it."""
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    done = subprocess.run([*command, package], capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        pytest.skip(reason=f"the npm registry does not answer, so {package} cannot be installed")
    return folder
