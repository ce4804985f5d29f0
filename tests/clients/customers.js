// What a front end does with the SDK's customer calls, in a browser, from another origin than the shop's.
async function signIn({ url, key, email, back }) {
  window.commerce = new Commerce(key, false, { url });
  const before = commerce.customer.isLoggedIn();
  const sent = await commerce.customer.login(email, back);
  return { before, sent };
}

const refused = async (promise) => {
  try {
    await promise;
    return null;
  } catch (error) {
    return { status: error.statusCode, type: error.data && error.data.error.type };
  }
};

async function lookAround({ token }) {
  const exchanged = await commerce.customer.getToken(token);
  const again = await refused(commerce.customer.getToken(token, false));
  const about = await commerce.customer.about();
  const updated = await commerce.customer.update({ firstname: "Augusta" });
  const orders = await commerce.customer.getOrders();
  const order = await commerce.customer.getOrder(orders.data[0].id);
  const missing = await refused(commerce.customer.getOrder("ord_00000000000000"));
  const inside = commerce.customer.isLoggedIn();
  const id = commerce.customer.id();
  commerce.customer.logout();
  return {
    same: [exchanged.customer_id, id, about.id, updated.id, order.customer.id].every((one) => one === id),
    again,
    email: about.email,
    firstname: updated.firstname,
    orders: orders.data.map((one) => one.customer_reference),
    order: order.customer_reference,
    missing,
    inside,
    outside: commerce.customer.isLoggedIn(),
  };
}
