// A stand-in for Braintree's scripts as far as the shop uses them: card fields in frames of another origin, and the bank.
// Card data stays in the frame with the number, as with the real ones.
(() => {
  const base = new URL(document.currentScript.src).origin;

  async function frame(name, place) {
    const made = document.createElement("iframe");
    Object.assign(made, { src: `${base}/frames/${name}`, title: "Secure payment input frame" });
    made.setAttribute("frameborder", "0");
    made.setAttribute("width", "100%");
    made.setAttribute("height", "100%");
    const ready = new Promise((resolve) => {
      addEventListener("message", function listen({ source, data }) {
        if (source !== made.contentWindow || data.kind !== "ready") return;
        removeEventListener("message", listen);
        resolve(made);
      });
    });
    place.append(made);
    return ready;
  }

  function ask(target, message) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => resolve(data);
      target.contentWindow.postMessage(message, base, [channel.port2]);
    });
  }

  function orThrow(said) {
    if (said.error) throw said.error;
    return said;
  }

  window.braintree = {
    client: {
      async create({ authorization }) {
        const told = JSON.parse(atob(authorization));
        return { getConfiguration: () => ({ gatewayConfiguration: { threeDSecureEnabled: told.threeDSecureEnabled } }) };
      },
    },
    hostedFields: {
      async create({ fields }) {
        const frames = {};
        for (const [name, { container }] of Object.entries(fields)) frames[name] = await frame(`field#${name}`, container);
        return { tokenize: async () => orThrow(await ask(frames.number, {})) };
      },
    },
    threeDSecure: {
      create: async () => ({
        async verifyCard({ nonce, amount, bin, onLookupComplete }) {
          await new Promise((resolve) => onLookupComplete({ bin }, resolve));
          const ok = nonce.endsWith("_asks") ? await askBank(amount) : null;
          const answer = await fetch(`${base}/browser/bank`, { method: "POST", body: JSON.stringify({ nonce, amount, ok }) });
          return orThrow(await answer.json());
        },
      }),
    },
  };

  async function askBank(amount) {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Confirmation by your bank");
    document.body.append(dialog);
    dialog.showModal();
    const ok = await ask(await frame("bank", dialog), { amount });
    dialog.remove();
    return ok;
  }
})();
