// A stand-in for Stripe.js as far as the shop uses it: fields in frames of another origin, payment methods, the bank's
// confirmation. It speaks to its frames by messages, as the real one does, and keeps card data out of the shop's page.
(() => {
  const base = new URL(document.currentScript.src).origin;

  function frame(name, place, height) {
    const made = document.createElement("iframe");
    Object.assign(made, { src: `${base}/frames/${name}`, title: "Secure payment input frame" });
    made.setAttribute("frameborder", "0");
    made.setAttribute("width", "100%");
    made.setAttribute("height", height);
    place.append(made);
    return made;
  }

  function ask(target, message) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => resolve(data);
      target.contentWindow.postMessage(message, base, [channel.port2]);
    });
  }

  const heard = (target, kind) => new Promise((resolve) => {
    addEventListener("message", function listen({ source, data }) {
      if (source !== target.contentWindow || data.kind !== kind) return;
      removeEventListener("message", listen);
      resolve(data);
    });
  });

  class Element {
    constructor(kind) { Object.assign(this, { kind, listeners: {} }); }
    on(name, listener) { this.listeners[name] = listener; return this; }
    mount(place) {
      const spot = typeof place === "string" ? document.querySelector(place) : place;
      if (this.kind === "expressCheckout") return this.wallets(spot);
      this.frame = frame("payment", spot, 260);
      heard(this.frame, "ready").then(() => this.listeners.ready?.({}));
      return this;
    }
    wallets(spot) {
      const button = new URLSearchParams(location.search).get("wallet") ?? sessionStorage.getItem("wallet");
      if (button) {
        const made = document.createElement("button");
        Object.assign(made, { type: "button", className: "button", textContent: "Simulated wallet" });
        made.addEventListener("click", () => { this.paysByWallet = true; this.listeners.confirm?.({ expressPaymentType: "google_pay" }); });
        spot.append(made);
      }
      this.listeners.ready?.({ availablePaymentMethods: button ? { googlePay: true } : undefined });
      return this;
    }
  }

  class Elements {
    constructor(options) { Object.assign(this, { options, made: {} }); }
    create(kind) { return (this.made[kind] = new Element(kind)); }
    update(options) { Object.assign(this.options, options); window.stripeAmountShown = this.options.amount; }
    async submit() {
      if (this.made.expressCheckout?.paysByWallet) return {};
      return ask(this.made.payment.frame, { kind: "check" });
    }
  }

  window.Stripe = (key, { locale } = {}) => {
    if (!key?.startsWith("pk_")) throw new Error("Please call Stripe() with your publishable key.");
    return {
      locale,
      elements(options) { window.stripeAmountShown = options.amount; return new Elements(options); },
      createPaymentMethod({ elements }) {
        if (elements.made.expressCheckout?.paysByWallet) return ask(elements.made.payment.frame, { kind: "method", number: "4242424242424242" });
        return ask(elements.made.payment.frame, { kind: "method" });
      },
      async handleNextAction({ clientSecret }) {
        const dialog = document.createElement("dialog");
        dialog.setAttribute("aria-label", "Confirmation by your bank");
        document.body.append(dialog);
        const made = frame("bank", dialog, 220);
        dialog.showModal();
        await heard(made, "ready");
        const said = await ask(made, { kind: "confirm", secret: clientSecret });
        dialog.remove();
        return said.error ? { error: said.error } : { paymentIntent: said };
      },
    };
  };
})();
