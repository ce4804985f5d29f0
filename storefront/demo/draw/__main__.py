"""`python -m storefront.demo.draw [NAME …]` draws the demo shop's pictures anew; without names, all."""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from storefront.demo.draw.scenes import PICTURES

FOLDER = Path(__file__).parents[1] / "pictures"
QUALITY = 82


def draw(name: str) -> str:
    """One picture, as WebP."""
    PICTURES[name].draw().save(FOLDER / f"{name}.webp", quality=QUALITY, method=6)
    return name


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with ProcessPoolExecutor() as pool:
        for name in pool.map(draw, sys.argv[1:] or PICTURES):
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
