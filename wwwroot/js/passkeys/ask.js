// WebAuthn speaks of bytes, and its JSON of base64url. Browsers can translate by themselves (parseRequestOptionsFromJSON,
// toJSON), but those of before 2025 can't.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const keys = list => (list ?? []).map(key => ({ ...key, id: bytes(key.id) }));

const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];

/** Asks the browser for a passkey (`get`) or for a new one (`create`); answers what it says, as JSON. */
export async function ask(way, options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (way === 'create') {
    publicKey.user = { ...options.user, id: bytes(options.user.id) };
    publicKey.excludeCredentials = keys(options.excludeCredentials);
  } else publicKey.allowCredentials = keys(options.allowCredentials);
  return written(await navigator.credentials[way]({ publicKey }));
}

function written({ id, rawId, type, authenticatorAttachment, response }) {
  const answer = { transports: response.getTransports?.() };
  for (const part of parts) if (response[part]) answer[part] = text(response[part]);
  return JSON.stringify({ id, rawId: text(rawId), type, authenticatorAttachment, response: answer, clientExtensionResults: {} });
}
