// A stand-in for Square's Web Payments SDK as far as the shop uses it: a card field in a frame of another origin, which
// answers a one-time token, and the bank's question before that. Card data never comes to the shop's page.
(() => {
  const { frame, ask, bank } = window.simulated;

  class Card {
    async attach(selector) {
      this.field = await frame("card", document.querySelector(selector), "210");
    }
    async tokenize(details) {
      for (const name of ["amount", "currencyCode", "intent", "billingContact"]) {
        if (details[name] === undefined) throw new TypeError(`${name} is missing.`);
      }
      const said = await ask(this.field, {});
      if (said.status !== "Verify") return said;
      return ask(this.field, { verified: await bank(`${details.amount} ${details.currencyCode}`) });
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
