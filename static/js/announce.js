// After a swap: read out what the new part says in data-announce, and never leave focus nowhere.
// A new heading or error summary takes focus by its own autofocus attribute.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const news = [...document.querySelectorAll("[data-announce]")].map((part) => part.dataset.announce);
  document.querySelectorAll("[data-announce]").forEach((part) => part.removeAttribute("data-announce"));
  if (news.length) announce(news.join(" "));
  if (document.activeElement === document.body && hadFocus(detail)) document.getElementById("main")?.focus({ preventScroll: true });
});

function announce(words) {
  const region = document.getElementById("announce");
  region.textContent = "";
  setTimeout(() => (region.textContent = words), 50); // an unchanged text would not be read again
}

function hadFocus(detail) {
  return detail.ctx.sourceEvent?.type !== "load" && detail.ctx.sourceEvent?.type !== "every";
}
