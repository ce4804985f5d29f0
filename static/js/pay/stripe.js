// Stripe's fields and wallets. Card data goes from Stripe's own frames to Stripe; the shop's form gets an id.
payWith("stripe", {
  mount(panel, data, tools) {
    const stripe = Stripe(data.key, { locale: data.language });
    const elements = stripe.elements({
      mode: "payment",
      amount: payDue(data),
      currency: data.currency,
      paymentMethodTypes: data.types,
      paymentMethodCreation: "manual",
      captureMethod: data.capture,
      appearance: stripeLook(),
    });
    elements.create("payment", { layout: "tabs", wallets: { applePay: "never", googlePay: "never" } })
      .mount(panel.querySelector("[data-pay-fields]"));
    panel.collectStripe = () => stripeMethod(stripe, elements);
    mountWallets(elements, tools, panel);
    document.addEventListener("htmx:after:swap", () => elements.update({ amount: payDue(data) }));
  },
  collect: (panel) => panel.collectStripe(),
  async step(data) {
    const { error } = await Stripe(data.key, { locale: data.language }).handleNextAction({ clientSecret: data.param });
    if (error && error.type !== "card_error" && error.type !== "invalid_request_error") throw new Error(error.message);
  },
});

// Buttons of wallets stand above the form where there are any, and take no room otherwise.
function mountWallets(elements, tools, panel) {
  const place = document.querySelector("[data-pay-wallets]");
  if (!place) return;
  const wallets = elements.create("expressCheckout");
  wallets.on("ready", ({ availablePaymentMethods }) => {
    place.hidden = !availablePaymentMethods;
    place.dataset.ready = "";
  });
  wallets.on("confirm", () => tools.pay(() => panel.collectStripe()));
  const spot = document.createElement("div");
  place.append(spot);
  place.hidden = false;
  wallets.mount(spot);
}

async function stripeMethod(stripe, elements) {
  const checked = await elements.submit();
  if (checked.error) throw new Error(checked.error.message);
  const { error, paymentMethod } = await stripe.createPaymentMethod({ elements });
  if (error) throw new Error(error.message);
  return { payment_method_id: paymentMethod.id };
}

function stripeLook() {
  const style = getComputedStyle(document.body);
  return { theme: matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "stripe", variables: { fontFamily: style.fontFamily } };
}
