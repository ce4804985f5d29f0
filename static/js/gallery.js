// Thumbnails are links without scripts; with them they are buttons that show their picture in the main place.
document.addEventListener("click", (event) => {
  const thumb = event.target.closest?.(".gallery__thumb");
  if (!thumb || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showPicture(thumb.closest(".gallery"), thumb);
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("a.gallery__thumb")) target.setAttribute("role", "button");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a.gallery__thumb")) return;
  event.preventDefault();
  event.target.click();
});

function showPicture(gallery, thumb) {
  const main = gallery.querySelector(".gallery__main .picture__image");
  const { src, srcset, alt, colour } = thumb.dataset;
  Object.assign(main, { srcset: srcset ?? "", src, alt });
  gallery.querySelector(".gallery__main rect")?.setAttribute("fill", colour ?? "none");
  gallery.querySelector('[aria-current="true"]')?.removeAttribute("aria-current");
  thumb.setAttribute("aria-current", "true");
}
