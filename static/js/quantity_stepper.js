// − and + beside a number field. The field's own min and max hold; its change event does the rest.
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-step]");
  if (!button) return;
  const box = button.closest(".quantity");
  const input = box.querySelector("input");
  const before = input.value;
  button.dataset.step === "up" ? input.stepUp() : input.stepDown();
  if (input.value === before) return;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("input", ({ target }) => {
  if (target.closest?.(".quantity")) markBounds(target);
});

function markBounds(input) {
  const at = { down: input.min, up: input.max };
  for (const button of input.closest(".quantity").querySelectorAll("[data-step]")) {
    const bound = at[button.dataset.step];
    button.setAttribute("aria-disabled", bound !== "" && Number(input.value) === Number(bound));
  }
}
