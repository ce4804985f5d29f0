// Submits a form as soon as a control inside [data-auto-submit] changes; its "Update" button (.without-scripts) is hidden by CSS.
// Number fields wait a moment, so that three presses on + make one request.
document.documentElement.dataset.scripts = "on";

document.addEventListener("change", ({ target }) => {
  if (!target.form || !target.closest("[data-auto-submit]")) return;
  stopWaiting(target.form);
  target.form.dataset.waiting = "";
  target.form.autoSubmit = setTimeout(submitFor, target.type === "number" ? 350 : 0, target);
});

document.addEventListener("submit", ({ target }) => stopWaiting(target), true);

// An answer that arrives while a newer change waits to be sent is stale: it would undo what was typed.
document.addEventListener("htmx:before:swap", (event) => {
  if (document.querySelector("form[data-waiting]")) event.preventDefault();
});

function stopWaiting(form) {
  clearTimeout(form.autoSubmit);
  delete form.dataset.waiting;
}

function submitFor(control) {
  stopWaiting(control.form);
  if (!control.isConnected) return;
  const update = control.closest("[data-auto-submit]").querySelector("button.without-scripts");
  control.form.requestSubmit(update?.form === control.form ? update : null);
}
