// When an answer never came, or was an error that has no place on this page: show the notice the layout keeps ready.
for (const name of ["htmx:error", "htmx:response:error"]) {
  document.addEventListener(name, ({ detail }) => {
    const status = detail.ctx?.response?.status;
    if (status === undefined || htmx.config.noSwap.some((held) => matches(held, status))) showTrouble(true);
  });
}

document.addEventListener("htmx:before:request", () => showTrouble(false));

function matches(held, status) {
  return String(held).replace(/x/g, "") === String(status).slice(0, String(held).replace(/x/g, "").length);
}

function showTrouble(shown) {
  const notice = document.getElementById("trouble");
  if (notice) notice.hidden = !shown;
}
