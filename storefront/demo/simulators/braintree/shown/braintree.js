// A stand-in for Braintree's scripts as far as the shop uses them: card fields in frames of another origin, and the bank.
// Card data stays in the frame with the number, as with the real ones.
(() => {
  const { base, frame, ask, bank } = window.simulated;

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
        for (const [name, { container }] of Object.entries(fields)) frames[name] = await frame(`field#${name}`, container, "100%");
        return { tokenize: async () => orThrow(await ask(frames.number, {})) };
      },
    },
    threeDSecure: {
      create: async () => ({
        async verifyCard({ nonce, amount, bin, onLookupComplete }) {
          await new Promise((resolve) => onLookupComplete({ bin }, resolve));
          const ok = nonce.endsWith("_asks") ? await bank(amount) : null;
          const answer = await fetch(`${base}/browser/bank`, { method: "POST", body: JSON.stringify({ nonce, amount, ok }) });
          return orThrow(await answer.json());
        },
      }),
    },
  };
})();
