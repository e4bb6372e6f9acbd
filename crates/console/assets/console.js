// Small help for pages that work without it: copying, the countdown to the next code, files read into a text field, forms that are
// sent once.
"use strict";

for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const text = "value" in source ? source.value : source.textContent;
    const whole = button.dataset.copySpaces === undefined ? text.replace(/\s+/g, "") : text;
    try {
      await navigator.clipboard.writeText(whole);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// data-server-time is the server's clock in seconds when the page was made, data-period the life of a code in seconds.
for (const place of document.querySelectorAll("[data-countdown]")) {
  const period = Number(place.dataset.period) || 30;
  const ahead = Number(place.dataset.serverTime) * 1000 - Date.now();
  const tell = () => {
    const now = (Date.now() + ahead) / 1000;
    const left = Math.ceil(period - (now % period));
    place.textContent = left === 1 ? "The next code comes in 1 second." : `The next code comes in ${left} seconds.`;
  };
  tell();
  place.hidden = false;
  setInterval(tell, 500);
}

for (const input of document.querySelectorAll("input[type=file][data-into]")) {
  const target = document.getElementById(input.dataset.into);
  if (!target) continue;
  input.closest("[hidden]")?.removeAttribute("hidden");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (file && file.size <= 8 * 1024 * 1024) target.value = await file.text();
  });
}

for (const box of document.querySelectorAll("input[data-picks]")) {
  box.hidden = false;
  box.addEventListener("change", () => {
    for (const one of document.querySelectorAll(`input[name="${box.dataset.picks}"]`)) one.checked = box.checked;
  });
}

for (const button of document.querySelectorAll("button[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  if (!field) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? "Show" : "Hide";
    button.setAttribute("aria-pressed", String(!shown));
  });
}

// Of tabs that do not fit in a row, the one that is open is in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
}

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    // Back and forward bring the page again as it was.
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });
}
