// No script element ever enters the page through a fragment; JSON data may.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const { fragment } of detail.tasks) {
    fragment.querySelectorAll('script:not([type="application/json"])').forEach((script) => script.remove());
  }
});
