// Buys with the published SDK, unmodified, as a front end does; prints what it got as one JSON object.
const Commerce = require("@chec/commerce.js").default || require("@chec/commerce.js");

const [, , url, key, permalink] = process.argv;
const commerce = new Commerce(key, false, { url });

const refused = async (promise) => {
  try {
    await promise;
    return null;
  } catch (error) {
    return { status: error.statusCode, type: error.data.error.type };
  }
};

async function main() {
  const merchant = await commerce.merchants.about();
  const products = await commerce.products.list({ limit: 5, sortBy: "price", sortDirection: "desc", price: { above: 10 } });
  const product = await commerce.products.retrieve(permalink, { type: "permalink" });
  const categories = await commerce.categories.list();
  const group = product.variant_groups[0];
  const option = group.options[1];

  await commerce.cart.retrieve();
  const added = await commerce.cart.add(product.id, 2, { [group.id]: option.id });
  const line = added.line_items[0];
  await commerce.cart.update(line.id, { quantity: 3 });
  const missing = await refused(commerce.cart.add("prod_00000000000000", 1));
  const cart = await commerce.cart.contents();

  const token = await commerce.checkout.generateToken(commerce.cart.id(), { type: "cart" });
  const countries = await commerce.services.localeListShippingCountries(token.id);
  const states = await commerce.services.localeListShippingSubdivisions(token.id, "US");
  const options = await commerce.checkout.getShippingOptions(token.id, { country: "US", region: "OR" });
  const zoned = await commerce.checkout.setTaxZone(token.id, { country: "US", region: "OR", postal_zip_code: "97201" });
  const quantity = await commerce.checkout.checkQuantity(token.id, line.id, { amount: 2 });
  const discount = await commerce.checkout.checkDiscount(token.id, { code: "TENOFF" });
  const badDiscount = await refused(commerce.checkout.checkDiscount(token.id, { code: "NOPE" }));
  const shipping = await commerce.checkout.checkShippingOption(token.id, {
    shipping_option_id: options[0].id,
    country: "US",
    region: "OR",
  });
  const live = await commerce.checkout.getLive(token.id);
  const free = await commerce.checkout.isFree(token.id);

  const order = {
    customer: { firstname: "Ada", lastname: "Moss", email: "ada@example.com" },
    shipping: { name: "Ada Moss", street: "1 Mill Lane", town_city: "Portland", county_state: "OR", postal_zip_code: "97201", country: "US" },
    fulfillment: { shipping_method: options[0].id },
    payment: { gateway: "test_gateway", card: { number: "4000 0000 0000 0002", expiry_month: "01", expiry_year: "2023", cvc: "123", postal_zip_code: "97201" } },
  };
  const declined = await refused(commerce.checkout.capture(token.id, order));
  order.payment.card.number = "4242 4242 4242 4242";
  const captured = await commerce.checkout.capture(token.id, order);

  console.log(
    JSON.stringify({
      merchant: merchant.name,
      prices: products.data.map((row) => row.price.raw),
      product: product.name,
      categories: categories.data.map((row) => row.slug),
      line_total: line.line_total.raw,
      missing,
      cart_items: cart.map((row) => row.quantity),
      countries: Object.keys(countries.countries),
      has_oregon: states.subdivisions.OR,
      options: options.map((row) => [row.description, row.price.raw]),
      zone: zoned.valid,
      quantity: [quantity.available, quantity.live.line_items[0].quantity],
      discount: [discount.valid, discount.live.discount.amount_saved.raw],
      bad_discount: badDiscount,
      shipping: shipping.valid,
      due: live.total_due.raw,
      free: free.is_free,
      declined,
      order: [captured.id.slice(0, 4), captured.status_payment, captured.order_value.raw],
    }),
  );
}

main().catch((error) => {
  const asked = error.originalError && error.originalError.config;
  console.error(asked ? `${asked.method} ${asked.url}` : "", error.data ? JSON.stringify(error.data) : error);
  process.exit(1);
});
