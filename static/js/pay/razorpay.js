// Razorpay's form: an order is begun with the shop's own form, and paid in a frame over the page that waits for it.
payWith("razorpay", {
  collect: () => ({ create_order: "true" }),
  step: (data) => new Promise((resolve) => {
    new Razorpay({
      key: data.key,
      order_id: data.param,
      name: data.label,
      handler: resolve,
      modal: { ondismiss: () => resolve(false) },
    }).open();
  }),
});
