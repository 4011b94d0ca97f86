/**
 * @typedef {object} Provider
 * @property {string} issuer
 * @property {string} clientId
 * @property {string} [scope] `openid` if not said
 * @property {'access_token' | 'id_token'} [token] which of the two the chat takes; `access_token` if not said
 * @property {Record<string, string>} [parameters] more for the authorization request, such as `audience`
 *
 * @typedef {{token: string, refresh?: string, expires: number}} Tokens
 */

const KEPT = 'chat.tokens';
const STARTED = 'chat.sign-in';

/** A token is renewed so many milliseconds before its end. */
const MARGIN = 60_000;

/** Signing in at an OpenID Connect provider: authorization code with PKCE. Tokens are kept for as long as the tab lives. */
export class OpenId {
  /** @param {Provider} provider */
  constructor(provider) {
    this.provider = provider;
    /** @type {Promise<any> | null} */
    this.endpoints = null;
  }

  /** Who has signed in; takes the answer of the provider from the page's address. @returns {Promise<string | null>} */
  async user() {
    const answer = new URLSearchParams(location.search);
    if (answer.has('state') && (answer.has('code') || answer.has('error'))) {
      history.replaceState(null, '', location.pathname);
      await this.#finish(answer);
    }
    const tokens = kept();
    return tokens ? claims(tokens.token).sub : null;
  }

  /** Goes to the provider; the page is left. */
  async begin() {
    const state = random();
    const verifier = random();
    sessionStorage.setItem(STARTED, JSON.stringify({ state, verifier }));
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const { authorization_endpoint: endpoint } = await this.#endpoints();
    const url = new URL(endpoint);
    url.search = new URLSearchParams({
      ...this.provider.parameters,
      response_type: 'code',
      client_id: this.provider.clientId,
      redirect_uri: here(),
      scope: this.provider.scope ?? 'openid',
      state,
      code_challenge: base64Url(new Uint8Array(digest)),
      code_challenge_method: 'S256',
    }).toString();
    location.assign(url);
  }

  /** A token that is good for a while. @returns {Promise<string>} */
  async token() {
    const tokens = kept();
    if (tokens && tokens.expires - Date.now() > MARGIN) {
      return tokens.token;
    }
    if (!tokens?.refresh) {
      throw new Error('The session has ended: sign in again.');
    }
    await this.#exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh }, tokens.refresh);
    return /** @type {Tokens} */ (kept()).token;
  }

  /** Forgets who has signed in. */
  end() {
    sessionStorage.removeItem(KEPT);
  }

  /** @param {URLSearchParams} answer */
  async #finish(answer) {
    const started = JSON.parse(sessionStorage.getItem(STARTED) ?? '{}');
    sessionStorage.removeItem(STARTED);
    if (answer.has('error') || answer.get('state') !== started.state) {
      throw new Error(answer.get('error_description') ?? answer.get('error') ?? 'The answer is not to this sign-in.');
    }
    await this.#exchange({
      grant_type: 'authorization_code', code: answer.get('code') ?? '', redirect_uri: here(), code_verifier: started.verifier,
    });
  }

  /** @param {Record<string, string>} grant @param {string} [refresh] */
  async #exchange(grant, refresh) {
    const { token_endpoint: endpoint } = await this.#endpoints();
    const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams({ ...grant, client_id: this.provider.clientId }) });
    const answer = await response.json();
    const token = answer[this.provider.token ?? 'access_token'];
    if (!response.ok || typeof token !== 'string') {
      throw new Error(answer.error_description ?? answer.error ?? `The provider gave no token (status ${response.status}).`);
    }
    const expires = claims(token).exp * 1000;
    sessionStorage.setItem(KEPT, JSON.stringify({ token, refresh: answer.refresh_token ?? refresh, expires }));
  }

  #endpoints() {
    const issuer = this.provider.issuer.replace(/\/$/, '');
    this.endpoints ??= fetch(`${issuer}/.well-known/openid-configuration`).then((response) => response.json());
    return this.endpoints;
  }
}

/** @returns {Tokens | null} */
function kept() {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
}

function here() {
  return location.origin + location.pathname;
}

function random() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** @param {Uint8Array} bytes */
function base64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a token says; it is the server that checks it. @param {string} token @returns {{sub: string, exp: number}} */
function claims(token) {
  const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (char) => char.charCodeAt(0))));
}
