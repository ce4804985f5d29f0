// Inside form[data-blur-validate]: a field left with content that its own rules refuse shows its data-message;
// the message goes as soon as the field is right again. Never while typing; the server repeats every check.
// A press on a button leaves the field too: a message then would push the button away from under the pointer.
let isPressing = false;
document.addEventListener("pointerdown", ({ target }) => (isPressing = Boolean(target.closest?.("button"))), true);
document.addEventListener("click", () => (isPressing = false), true);

document.addEventListener("focusout", ({ target }) => {
  if (!isPressing && isChecked(target) && target.value.trim() && !target.validity.valid) say(target, target.dataset.message);
});

document.addEventListener("input", ({ target }) => {
  if (isChecked(target) && target.ariaInvalid === "true" && target.validity.valid) say(target, "");
});

function isChecked(field) {
  return field.matches?.("form[data-blur-validate] .field__input");
}

function say(field, message) {
  const place = document.getElementById(`${field.id}-error`);
  if (message === undefined || !place) return;
  place.textContent = message;
  field.ariaInvalid = message ? "true" : null;
}
