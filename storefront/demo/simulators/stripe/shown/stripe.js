// A stand-in for Stripe.js as far as the shop uses it: fields in frames of another origin, payment methods, the bank's
// confirmation. It speaks to its frames by messages, as the real one does, and keeps card data out of the shop's page.
(() => {
  const { base, frame, ask, bank } = window.simulated;

  class Element {
    constructor(kind) { Object.assign(this, { kind, listeners: {} }); }
    on(name, listener) { this.listeners[name] = listener; return this; }
    mount(place) {
      const spot = typeof place === "string" ? document.querySelector(place) : place;
      if (this.kind === "expressCheckout") return this.wallets(spot);
      this.frame = frame("payment", spot, "240");
      this.frame.then(() => this.listeners.ready?.({}));
      return this;
    }
    wallets(spot) {
      const button = new URLSearchParams(location.search).get("wallet") ?? sessionStorage.getItem("wallet");
      if (button) {
        const made = document.createElement("button");
        Object.assign(made, { type: "button", className: "button button--wide", textContent: "Simulated wallet" });
        made.addEventListener("click", () => { this.paysByWallet = true; this.listeners.confirm?.({ expressPaymentType: "google_pay" }); });
        spot.append(made);
      }
      setTimeout(() => this.listeners.ready?.({ availablePaymentMethods: button ? { googlePay: true } : undefined }));
      return this;
    }
  }

  class Elements {
    constructor(options) { Object.assign(this, { options, made: {} }); }
    create(kind) { return (this.made[kind] = new Element(kind)); }
    update(options) { Object.assign(this.options, options); window.stripeAmountShown = this.options.amount; }
    async submit() {
      if (this.made.expressCheckout?.paysByWallet) return {};
      return ask(await this.made.payment.frame, { kind: "check" });
    }
  }

  window.Stripe = (key, { locale } = {}) => {
    if (!key?.startsWith("pk_")) throw new Error("Please call Stripe() with your publishable key.");
    return {
      locale,
      elements(options) { window.stripeAmountShown = options.amount; return new Elements(options); },
      async createPaymentMethod({ elements }) {
        const number = elements.made.expressCheckout?.paysByWallet ? "4242424242424242" : undefined;
        return ask(await elements.made.payment.frame, { kind: "method", number });
      },
      async handleNextAction({ clientSecret }) {
        const ok = await bank();
        const answer = await fetch(`${base}/browser/confirm`, { method: "POST", body: JSON.stringify({ secret: clientSecret, ok }) });
        const said = await answer.json();
        return said.error ? { error: said.error } : { paymentIntent: said };
      },
    };
  };
})();
