// Braintree's card fields: what is typed goes from its frames to Braintree, the shop's form gets a nonce. Where the
// account has 3-D Secure, the card is shown to its bank first.
payWith("braintree", {
  mount(panel, data) {
    panel.braintreeParts = braintreeParts(panel, data);
    panel.braintreeParts.catch(() => payTrouble(panel, panel.dataset.failed));
  },
  async collect(panel, data) {
    const { fields, bank } = await panel.braintreeParts;
    const card = await braintreeCard(panel, fields);
    return { nonce: bank ? (await braintreeShown(panel, bank, card, data)).nonce : card.nonce };
  },
});

async function braintreeParts(panel, data) {
  const client = await braintree.client.create({ authorization: data.authorization });
  const places = [...panel.querySelectorAll("[data-pay-field]")];
  const look = getComputedStyle(panel);
  const fields = await braintree.hostedFields.create({
    client,
    styles: { input: { "font-size": look.fontSize, color: look.color } },
    fields: Object.fromEntries(places.map((container) => [container.dataset.payField, { container }])),
  });
  const asksBank = client.getConfiguration().gatewayConfiguration.threeDSecureEnabled;
  return { fields, bank: asksBank && await braintree.threeDSecure.create({ client, version: 2 }) };
}

async function braintreeCard(panel, fields) {
  try {
    return await fields.tokenize();
  } catch (error) {
    if (error.type !== "CUSTOMER") throw error;
    const [wrong = "number"] = error.details?.invalidFieldKeys ?? [];
    throw new Error(panel.querySelector(`[data-pay-field="${wrong}"]`).dataset.trouble);
  }
}

async function braintreeShown(panel, bank, card, data) {
  const amount = (payDue(data) / 10 ** data.places).toFixed(data.places);
  try {
    return await bank.verifyCard({ amount, nonce: card.nonce, bin: card.details.bin, onLookupComplete: (found, next) => next() });
  } catch (error) {
    if (error.type !== "CUSTOMER") throw error;
    throw new Error(panel.querySelector("[data-unconfirmed]").dataset.unconfirmed);
  }
}
