import { post } from '~/lib/api/api';

type Json = Record<string, unknown>;
type Reading = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON?(options: Json): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON?(options: Json): PublicKeyCredentialRequestOptions;
};

function reading(): Reading | null {
  return typeof PublicKeyCredential === 'undefined' ? null : (PublicKeyCredential as Reading);
}

/** Whether this browser can use passkeys here: they need a name in the address bar, https or localhost. */
export function canUsePasskeys(): boolean {
  const known = reading();
  const isName = !/^(\d+\.){3}\d+$|^\[/.test(window.location.hostname);
  return isName && window.isSecureContext && !!known?.parseCreationOptionsFromJSON && !!known.parseRequestOptionsFromJSON;
}

/** Lets the browser make a key; its JSON as the server takes it, null when the person has given up. */
export async function makePasskey(options: Json): Promise<string | null> {
  const publicKey = reading()?.parseCreationOptionsFromJSON?.(options);
  return publicKey ? asJson(() => navigator.credentials.create({ publicKey })) : null;
}

/** Signs in by a key of this device or of a phone; false when the person has given up. */
export async function enterByPasskey(): Promise<boolean> {
  const options = await post<Json>('/api/session/passkey/options', {});
  const publicKey = reading()?.parseRequestOptionsFromJSON?.(options);
  const credential = publicKey ? await asJson(() => navigator.credentials.get({ publicKey })) : null;
  if (!credential) return false;
  await post('/api/session/passkey', { credential });
  return true;
}

async function asJson(ask: () => Promise<Credential | null>): Promise<string | null> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? JSON.stringify(credential.toJSON()) : null;
  } catch (failure) {
    // Cancelled, too late, or a key of this person is there already.
    if (failure instanceof DOMException) return null;
    throw failure;
  }
}
