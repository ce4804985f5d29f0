// A stand-in for Razorpay's Checkout as far as the shop uses it: a form for one order in a frame of another origin, laid
// over the page. Parts of its look are style attributes, as with the real one, whatever the page's policy says to that.
(() => {
  const base = new URL(document.currentScript.src).origin;

  window.Razorpay = class {
    constructor(options) {
      if (!options.key?.startsWith("rzp_")) throw new Error("A key is needed.");
      this.options = options;
    }

    open() {
      const cover = document.createElement("div");
      cover.className = "razorpay-container";
      Object.assign(cover.style, { position: "fixed", inset: "0", zIndex: "1000000000" });
      const frame = document.createElement("iframe");
      Object.assign(frame, { className: "razorpay-checkout-frame", src: `${base}/frame`, title: "Razorpay Checkout" });
      frame.setAttribute("style", "height: 100%; border: 0; z-index: 2");
      Object.assign(frame, { width: "100%", height: "100%" });
      cover.append(frame);
      document.body.append(cover);
      const { order_id, name, key } = this.options;
      frame.addEventListener("load", () => frame.contentWindow.postMessage({ order: order_id, name, key }, base));
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== base) return;
        cover.remove();
        if (data.razorpay_payment_id) this.options.handler(data);
        else this.options.modal?.ondismiss?.();
      });
    }
  };
})();
