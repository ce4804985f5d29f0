// What the stand-ins for providers' scripts share: frames of their own origin, questions to these, and the bank's window.
// It stands in front of each of them.
window.simulated ??= (() => {
  const base = new URL(document.currentScript.src).origin;

  function frame(name, place, height) {
    const made = document.createElement("iframe");
    Object.assign(made, { src: `${base}/frames/${name}`, title: "Secure payment input frame" });
    for (const [attribute, value] of Object.entries({ frameborder: "0", width: "100%", height })) made.setAttribute(attribute, value);
    const ready = new Promise((resolve) => made.addEventListener("load", () => resolve(made), { once: true }));
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

  // Whether the buyer agreed. `worth` is what the bank asks about, where it knows.
  async function bank(worth) {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Confirmation by your bank");
    Object.assign(dialog.style, { margin: "auto", padding: "0", border: "0", borderRadius: "8px", inlineSize: "min(24rem, 92vw)" });
    document.body.append(dialog);
    dialog.showModal();
    const agreed = await ask(await frame("bank", dialog, "240"), { worth });
    dialog.remove();
    return agreed;
  }

  return { base, frame, ask, bank };
})();
