// Omise's form: a frame of its own over the page, which answers a token for a card or a source for another way to pay.
payWith("omise", {
  mount(panel, data) {
    OmiseCard.configure({ publicKey: data.key });
  },
  collect: (panel, data) => new Promise((resolve, reject) => {
    OmiseCard.open({
      amount: payDue(data),
      currency: data.currency,
      frameLabel: data.label,
      locale: data.language,
      onCreateTokenSuccess: (id) => resolve(id.startsWith("src_") ? { source: id } : { token: id }),
      onFormClosed: () => reject(new Error()),
    });
  }),
});
