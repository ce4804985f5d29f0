// A form with data-submit-once ignores a second press while the first is on its way; its button says so (data-progress).
// Nothing is disabled, so the form's values travel whole; coming Back to the page makes it ready again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-submit-once]")) return;
  if (form.dataset.sending) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else {
    showProgress(form, event.submitter);
  }
}, true);

document.addEventListener("htmx:finally:request", ({ target, detail }) => detail.ctx.keepIndicators || makeReady(target)); // kept: leaving
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sending]").forEach(makeReady));

function showProgress(form, button) {
  form.dataset.sending = "true";
  if (!button?.dataset.progress) return;
  button.dataset.ready = button.textContent;
  button.textContent = button.dataset.progress;
  button.setAttribute("aria-disabled", "true");
}

function makeReady(form) {
  delete form.dataset?.sending;
  for (const button of form.querySelectorAll?.("[data-ready]") ?? []) {
    button.textContent = button.dataset.ready;
    button.removeAttribute("aria-disabled");
    delete button.dataset.ready;
  }
}
