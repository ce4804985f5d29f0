// The frame for what payment providers put on the page. A provider's behaviour announces itself:
//   payWith("name", { mount(panel, data, tools), collect(panel, data), step(data) })
// mount puts its fields into the panel; collect answers what the form sends as payment.{code}.{field}, or throws an
// Error whose message the buyer reads; step lets the buyer confirm and ends when there is nothing more to do, with
// false when the buyer has turned away from it.
const payWays = new Map();

function payWith(name, way) {
  for (const panel of document.querySelectorAll(`[data-pay="${name}"]`)) beginPanel(panel, way);
  for (const place of document.querySelectorAll(`[data-pay-step="${name}"]`)) beginStep(place, way);
}

function beginPanel(panel, way) {
  payWays.set(panel.dataset.gateway, { panel, way, data: payData(panel) });
  try {
    way.mount?.(panel, payData(panel), { pay: (collect) => sendCollected(panel, collect) });
  } catch {
    payTrouble(panel, panel.dataset.failed);
  }
  showChosen();
}

function beginStep(place, way) {
  const data = payData(place);
  const confirm = async () => {
    payTrouble(place, "");
    try {
      if (await way.step(data) !== false) location.assign(data.back);
    } catch (error) {
      payFailed(place, error);
    }
  };
  place.querySelector("[data-pay-go]").addEventListener("click", confirm);
  confirm();
}

document.addEventListener("change", ({ target }) => target.name === "payment.gateway" && showChosen());

document.addEventListener("submit", (event) => {
  const found = event.target.id === "pay" && payWays.get(chosenGateway());
  if (!found) return;
  event.preventDefault();
  sendCollected(found.panel, () => found.way.collect(found.panel, found.data));
});

// A page that comes back from the browser's memory may have been paid meanwhile: the shop knows.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

async function sendCollected(panel, collect) {
  const form = document.getElementById("pay");
  payTrouble(panel, "");
  try {
    const fields = await collect();
    for (const [name, value] of Object.entries(fields)) form.elements[`payment.${panel.dataset.code}.${name}`].value = value;
  } catch (error) {
    payFailed(panel, error);
    makeReady(form);
    return;
  }
  chooseGateway(panel.dataset.gateway);
  form.submit();
}

function showChosen() {
  for (const { panel } of payWays.values()) panel.hidden = panel.dataset.gateway !== chosenGateway();
}

function chosenGateway() {
  const named = document.querySelector('[name="payment.gateway"]:checked') ?? document.querySelector('[name="payment.gateway"][type="hidden"]');
  return named?.value;
}

function chooseGateway(id) {
  const radio = document.querySelector(`[name="payment.gateway"][value="${id}"]`);
  if (radio?.type === "radio") radio.checked = true;
  showChosen();
}

function payData(place) {
  return JSON.parse(place.querySelector('script[type="application/json"]').textContent);
}

// What is due, in the provider's units.
function payDue(data) {
  return Math.round(Number(document.querySelector("#pay-act [name=total]").value) * data.scale);
}

// Plain Errors speak to the buyer; any other means that the provider's script is not there or has changed.
function payFailed(place, error) {
  payTrouble(place, error.constructor === Error ? error.message : place.dataset.failed);
}

function payTrouble(place, words) {
  place.querySelector("[data-pay-trouble]").textContent = words ?? "";
}
