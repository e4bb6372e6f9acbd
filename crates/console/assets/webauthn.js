// Security keys and passkeys: asks the browser for what the form's server wants, and sends the answer with the form.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function wanted(options) {
  const key = options.publicKey;
  key.challenge = bytes(key.challenge);
  if (key.user) key.user.id = bytes(key.user.id);
  for (const list of [key.excludeCredentials, key.allowCredentials]) {
    for (const credential of list ?? []) credential.id = bytes(credential.id);
  }
  return options;
}

function answered(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    extensions: credential.getClientExtensionResults(),
  });
}

const reasons = {
  NotAllowedError: "Nothing was confirmed: the request was cancelled, took too long, or this key is not one of yours.",
  InvalidStateError: "This key is registered already.",
  SecurityError: "This page's address is not the one that keys are bound to. Open the console at its public address.",
  NotSupportedError: "This browser, or this key, cannot do what is needed.",
};

for (const form of document.querySelectorAll("form[data-webauthn]")) {
  const status = form.querySelector("[data-status]");
  const button = form.querySelector("button[data-start]");
  if (!window.PublicKeyCredential) {
    status.textContent = "This browser knows no security keys, or this page is not open at a secure address.";
    continue;
  }
  button.hidden = false;
  const start = async () => {
    button.disabled = true;
    status.textContent = "Confirm with your security key or passkey…";
    try {
      const options = wanted(JSON.parse(form.dataset.options));
      const credential = form.dataset.webauthn === "create"
        ? await navigator.credentials.create(options)
        : await navigator.credentials.get(options);
      form.querySelector("input[name=credential]").value = answered(credential);
      status.textContent = "Confirmed. One moment…";
      form.submit();
    } catch (error) {
      status.textContent = reasons[error.name] ?? `The key could not be used (${error.name}).`;
      button.disabled = false;
    }
  };
  button.addEventListener("click", (event) => { event.preventDefault(); start(); });
}
