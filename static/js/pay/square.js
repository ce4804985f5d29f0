// Square's card fields. Card data goes from Square's own frames to Square, which asks the buyer's bank where it has to;
// the shop's form gets a token.
payWith("square", {
  mount(panel, data) {
    panel.squareCard = squareCard(panel, data);
    panel.squareCard.catch(() => payTrouble(panel, panel.dataset.failed));
  },
  async collect(panel, data) {
    const card = await panel.squareCard;
    const said = await card.tokenize({
      amount: squareAmount(data),
      currencyCode: data.currency,
      intent: "CHARGE",
      billingContact: {},
      customerInitiated: true,
      sellerKeyedIn: false,
    });
    if (said.status !== "OK") throw new Error(said.errors?.[0]?.message ?? panel.dataset.failed);
    return { token: said.token };
  },
});

async function squareCard(panel, data) {
  const card = await Square.payments(data.application, data.location).card();
  await card.attach(`#${panel.id} [data-pay-fields]`);
  return card;
}

// What is due, as people write it: Square wants "49.00".
function squareAmount(data) {
  const due = Number(document.querySelector("#pay-act [name=total]").value);
  return (due / 10 ** data.places).toFixed(data.places);
}
