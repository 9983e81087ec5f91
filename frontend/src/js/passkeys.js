// Passkeys: what the server asks goes to the device, what the device answers goes back in the form.
import { word } from "./words.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function send(url, form) {
  const answer = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
  });
  if (answer.redirected) location.assign(answer.url);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

const keys = (given) => (given || []).map((one) => ({ ...one, id: bytes(one.id) }));

function opened(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = keys(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = keys(key.allowCredentials);
  return { publicKey: key };
}

function packed(credential) {
  const response = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

const said = (form, sentence) => {
  form.querySelector("[data-said]").textContent = sentence;
};

async function enter(form) {
  const credential = await navigator.credentials.get(opened(await send(form.dataset.passkey, form)));
  form.elements.credential.value = packed(credential);
  location.assign((await send(form.action, form)).next);
}

async function make(form) {
  const credential = await navigator.credentials.create(opened(await send(form.dataset.passkeyNew, form)));
  form.elements.credential.value = packed(credential);
  form.submit();
}

export function passkeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("[data-passkey], [data-passkey-new]")) {
    form.hidden = false;
    said(form, "");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!form.reportValidity()) return;
      const work = form.dataset.passkey ? enter(form) : make(form);
      work.catch((problem) => said(form, problem.name === "Error" ? problem.message : word("passkeyProblem")));
    });
  }
}
