// Submits a form as soon as a control inside [data-auto-submit] changes; its "Update" button (.without-scripts) is hidden by CSS.
// Number fields wait a moment, so that three presses on + make one request.
document.documentElement.dataset.scripts = "on";

document.addEventListener("change", ({ target }) => {
  if (!target.form || !target.closest("[data-auto-submit]")) return;
  clearTimeout(target.form.autoSubmit);
  target.form.autoSubmit = setTimeout(submitFor, target.type === "number" ? 350 : 0, target);
});

document.addEventListener("submit", ({ target }) => clearTimeout(target.autoSubmit), true);

function submitFor(control) {
  if (!control.isConnected) return;
  const update = control.closest("[data-auto-submit]").querySelector("button.without-scripts");
  control.form.requestSubmit(update?.form === control.form ? update : null);
}
