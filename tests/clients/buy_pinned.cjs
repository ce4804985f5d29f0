// Buys with the published SDK pinned to 2021-03-10, with the requests that a public demo store makes, and reads
// what it reads; prints what it got as one JSON object.
const Commerce = require("@chec/commerce.js").default || require("@chec/commerce.js");

const [, , url, key, permalink] = process.argv;
const axiosConfig = { headers: { "X-Chec-Agent": "commerce.js/v2", "Chec-Version": "2021-03-10" } };
const commerce = new Commerce(key, false, { url, axiosConfig });

const refused = async (promise) => {
  try {
    await promise;
    return null;
  } catch ({ statusCode, data: { error } }) {
    return [statusCode, error.type, error.message];
  }
};

async function main() {
  const merchant = await commerce.merchants.about();
  const products = await commerce.products.list();
  const product = await commerce.products.retrieve(permalink, { type: "permalink " });
  const selected = Object.fromEntries(product.variant_groups.map((group) => [group.id, group.options[1].id]));

  await commerce.cart.retrieve();
  const added = await commerce.cart.add(product.id, 2, selected);
  const updated = await commerce.cart.update(added.line_item_id, { quantity: 1 });
  const other = await commerce.cart.add(product.id, 1, { ...selected, [product.variant_groups[0].id]: product.variant_groups[0].options[0].id });
  const removed = await commerce.cart.remove(other.line_item_id);

  let checkout = await commerce.checkout.generateToken(updated.cart.id, { type: "cart" });
  const countries = await commerce.services.localeListShippingCountries(checkout.id);
  const regions = await commerce.services.localeListShippingSubdivisions(checkout.id, "US");
  const options = await commerce.checkout.getShippingOptions(checkout.id, { country: "US" });
  const checked = await commerce.checkout.checkShippingOption(checkout.id, { shipping_option_id: options[0].id, country: "US", region: "OR" });
  checkout = { ...checkout, live: checked.live };
  const bad = await commerce.checkout.checkDiscount(checkout.id, { code: "CUSTOMCOMMERCE" });
  const good = await commerce.checkout.checkDiscount(checkout.id, { code: "TENOFF" });
  checkout = { ...checkout, live: good.live };

  const line_items = checkout.live.line_items.reduce((found, line) => {
    const variantGroups = line.selected_options.reduce((map, row) => ({ ...map, [row.group_id]: row.option_id }), {});
    return { ...found, [line.id]: { ...line, variantGroups } };
  }, {});
  const shipping = { name: "John Doe", country: "US", street: "318 Homer Street", street_2: "", town_city: "Portland", county_state: "OR", postal_zip_code: "97201" };
  const order = {
    line_items,
    customer: { firstname: "John", lastname: "Doe", email: "john@doe.com", phone: undefined },
    extrafields: { extr_j0YnEoqOPle7P6: "" },
    billing: shipping,
    shipping,
    fulfillment: { shipping_method: options[0].id },
    payment: { gateway: "test_gateway", card: { number: "4000 0000 0000 0002", expiry_month: "11", expiry_year: "22", cvc: "123", postal_zip_code: "V6B 2V2" } },
  };
  const declined = await refused(commerce.checkout.capture(checkout.id, order));
  order.payment.card.number = "4242 4242 4242 4242";
  const unnamed = await refused(commerce.checkout.capture(checkout.id, { ...order, shipping: { ...shipping, street: "" } }));
  const receipt = await commerce.checkout.capture(checkout.id, order);
  const [bought] = receipt.order.line_items;

  console.log(
    JSON.stringify({
      merchant: merchant.business_name,
      listed: products.data.map((row) => [row.name, row.variant_groups.length, row.variants.length, row.media.source]).sort(),
      product: [product.name, product.is.sold_out, product.is.quantity_limited],
      added: [added.success, added.event, added.quantity, added.line_total.raw, added.cart.total_items],
      chosen: added.cart.line_items[0].selected_options.map((row) => [row.group_name, row.option_name]),
      variants: added.cart.line_items[0].variants.map((row) => [row.variant_name, row.option_name]),
      updated: [updated.event, updated.quantity, updated.cart.subtotal.raw],
      removed: [removed.event, removed.cart.total_unique_items],
      gateways: [checkout.gateways.available["test_gateway"], checkout.gateways.available["stripe"]],
      asked: [checkout.extrafields, checkout.collects.billing_address, checkout.collects.shipping_address],
      countries: Object.keys(countries.countries),
      region: regions.subdivisions["US-OR"],
      shipping: [checked.valid, checked.live.shipping.price.raw],
      discounts: [bad.valid, good.valid, good.live.discount.amount_saved.raw],
      declined: declined.slice(0, 2),
      unnamed,
      receipt: [receipt.order.total.raw, receipt.shipping.country_state, receipt.fulfillment.digital.downloads.length],
      bought: [bought.quantity, bought.product_name, bought.variants[0].variant_name, bought.variants[0].option_name],
    }),
  );
}

main().catch((error) => {
  const asked = error.originalError && error.originalError.config;
  console.error(asked ? `${asked.method} ${asked.url}` : "", error.data ? JSON.stringify(error.data) : error);
  process.exit(1);
});
