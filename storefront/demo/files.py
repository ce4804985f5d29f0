"""The files that the demo shop sells: small PDFs of our own drawing."""

import io

from PIL import Image, ImageDraw, ImageFont

PAGE = (850, 1100)
INK, LINE = "#3a3632", "#d8cfc0"


def pdf(title: str, pages: int) -> bytes:
    """A PDF with a title, page numbers and room to write."""
    drawn = [_page(title, number, pages) for number in range(1, pages + 1)]
    buffer = io.BytesIO()
    drawn[0].save(buffer, "PDF", save_all=True, append_images=drawn[1:], title=title)
    return buffer.getvalue()


def _page(title: str, number: int, pages: int) -> Image.Image:
    page = Image.new("RGB", PAGE, "#fdfaf4")
    draw = ImageDraw.Draw(page)
    draw.text((80, 80), title, fill=INK, font=ImageFont.load_default(48))
    draw.text((80, 150), "Alder & Clay", fill="#8a7f70", font=ImageFont.load_default(22))
    for row in range(12):
        y = 260 + row * 62
        draw.line([(80, y), (770, y)], fill=LINE, width=2)
    draw.text((380, 1030), f"{number} / {pages}", fill="#8a7f70", font=ImageFont.load_default(20))
    return page
