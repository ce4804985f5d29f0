// In a frame of another site: says when the page is there, and asks to be closed by Escape or [data-embed-close].
// Pages that may not be framed open beside it.
const embedded = window.parent !== window && "embed" in document.documentElement.dataset;
const sayToParent = (word) => embedded && window.parent.postMessage(word, "*");
window.addEventListener("load", () => sayToParent("Chec.Checkout.Ready"));
document.addEventListener("keydown", ({ key }) => key === "Escape" && sayToParent("Chec.Checkout.Close"));
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-embed-close]")) sayToParent("Chec.Checkout.Close");
  const link = target.closest("a[href^='http'], a[href^='/']");
  if (embedded && link && !link.target && !link.search.includes("embed=true")) link.target = "_blank";
}, true);
