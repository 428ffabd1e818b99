import { Controller } from '@hotwired/stimulus';

const BASE = '/auth/passkey';

/** Signing in with a passkey and adding one. Shown only where the browser can; the password works everywhere. */
export class PasskeyController extends Controller<HTMLElement> {
  static override targets = ['ready', 'error', 'name'];
  static override values = { to: String };
  declare readonly readyTargets: HTMLElement[];
  declare readonly errorTarget: HTMLElement;
  declare readonly hasNameTarget: boolean;
  declare readonly nameTarget: HTMLInputElement;
  declare readonly toValue: string;

  override connect() {
    const able = 'PublicKeyCredential' in window;
    for (const element of this.readyTargets) element.hidden = !able;
  }

  signIn = () =>
    this.try(async () => {
      const options = await ask('generate-authenticate-options');
      const credential = await navigator.credentials.get({
        publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          allowCredentials: (options.allowCredentials ?? []).map(withBytes),
        },
      });
      await tell('verify-authentication', { response: answerOf(credential as PublicKeyCredential) });
    });

  register = () =>
    this.try(async () => {
      const options = await ask('generate-register-options');
      const credential = await navigator.credentials.create({
        publicKey: {
          ...options,
          challenge: bytes(options.challenge),
          user: { ...options.user, id: bytes(options.user.id) },
          excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
        },
      });
      const name = this.hasNameTarget ? this.nameTarget.value.trim() : '';
      await tell('verify-registration', {
        response: answerOf(credential as PublicKeyCredential),
        ...(name ? { name } : {}),
      });
    });

  private async try(work: () => Promise<void>): Promise<void> {
    this.errorTarget.hidden = true;
    try {
      await work();
      window.location.assign(this.toValue || '/home');
    } catch {
      // the person closed the browser's box, or the answer did not hold: both can be tried again
      this.errorTarget.hidden = false;
    }
  }
}

interface Described {
  id: string;
  type: 'public-key';
  transports?: AuthenticatorTransport[];
}

interface Options {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  rp: { id: string; name: string };
  pubKeyCredParams: PublicKeyCredentialParameters[];
  allowCredentials?: Described[];
  excludeCredentials?: Described[];
}

async function ask(what: string): Promise<Options> {
  const answer = await fetch(`${BASE}/${what}`, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(what);
  return answer.json();
}

async function tell(what: string, body: unknown): Promise<void> {
  const answer = await fetch(`${BASE}/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(what);
}

/** Base64url as the library writes it, to bytes as the browser wants them. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const withBytes = (one: Described): PublicKeyCredentialDescriptor => ({ ...one, id: bytes(one.id) });

/** What the authenticator answered, as JSON in the form of the standard. */
function answerOf(credential: PublicKeyCredential): unknown {
  const { response } = credential;
  const shared = {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  const clientDataJSON = text(response.clientDataJSON);
  if (response instanceof AuthenticatorAttestationResponse)
    return {
      ...shared,
      response: {
        clientDataJSON,
        attestationObject: text(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    };
  const assertion = response as AuthenticatorAssertionResponse;
  return {
    ...shared,
    response: {
      clientDataJSON,
      authenticatorData: text(assertion.authenticatorData),
      signature: text(assertion.signature),
      userHandle: assertion.userHandle ? text(assertion.userHandle) : undefined,
    },
  };
}
