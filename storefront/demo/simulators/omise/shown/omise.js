// A stand-in for Omise.js as far as the shop uses it: OmiseCard, whose form is in a frame of another origin. It lays the
// frame over the page with a style attribute, as the real one does, whatever the page's policy says to that.
(() => {
  const base = new URL(document.currentScript.src).origin;
  let config = {}, frame, loaded;

  function addFrame() {
    frame = document.createElement("iframe");
    frame.id = "omise-checkout-iframe-app";
    frame.src = `${base}/pay.html`;
    frame.setAttribute("style", "display: none; position: fixed; left: 0; top: 0; width: 100%; height: 100%; border: 0 none");
    document.body.append(frame);
    loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== frame?.contentWindow || origin !== base) return;
    frame.style.display = "none";
    if (data.id) config.onCreateTokenSuccess?.(data.id);
    else config.onFormClosed?.();
  });

  window.OmiseCard = {
    configure(given) {
      if (!given.publicKey?.startsWith("pkey_")) throw new Error("A public key is needed.");
      config = given;
      if (!frame) addFrame();
    },
    async open(given) {
      config = { ...config, ...given };
      await loaded;
      frame.style.display = "block";
      frame.contentWindow.postMessage({ amount: config.amount, currency: config.currency, label: config.frameLabel }, base);
    },
  };
})();
