// A stand-in for Square's Web Payments SDK as far as the shop uses it: a card field in a frame of another origin, which
// answers a one-time token, and the bank's question before that. Card data never comes to the shop's page.
(() => {
  const base = new URL(document.currentScript.src).origin;

  function frame(name, place, title, height) {
    const made = document.createElement("iframe");
    Object.assign(made, { src: `${base}/frames/${name}`, title });
    for (const [attribute, value] of Object.entries({ frameborder: "0", width: "100%", height })) made.setAttribute(attribute, value);
    const ready = new Promise((resolve) => made.addEventListener("load", resolve, { once: true }));
    place.append(made);
    return { made, ready };
  }

  function ask({ made }, message) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = ({ data }) => resolve(data);
      made.contentWindow.postMessage(message, base, [channel.port2]);
    });
  }

  async function bank(details) {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Confirmation by your bank");
    document.body.append(dialog);
    const shown = frame("bank", dialog, "Confirmation by your bank", "220");
    dialog.showModal();
    await shown.ready;
    const said = await ask(shown, { amount: `${details.amount} ${details.currencyCode}` });
    dialog.remove();
    return said.verified;
  }

  class Card {
    async attach(selector) {
      this.field = frame("card", document.querySelector(selector), "Secure card form", "180");
      await this.field.ready;
    }
    async tokenize(details) {
      for (const name of ["amount", "currencyCode", "intent", "billingContact"]) {
        if (details[name] === undefined) throw new TypeError(`${name} is missing.`);
      }
      const said = await ask(this.field, {});
      return said.status === "Verify" ? ask(this.field, { verified: await bank(details) }) : said;
    }
  }

  window.Square = {
    payments(application, location) {
      if (!/^(sandbox-)?sq0id[bp]-/.test(application)) throw new Error("The Payment 'applicationId' option is not in the correct format.");
      if (!location) throw new Error("The Payment 'locationId' option is missing.");
      return { card: async () => new Card() };
    },
  };
})();
