/**
 * @typedef {object} Provider
 * @property {string} issuer
 * @property {string} clientId
 * @property {string} [scope] `openid` if not said
 * @property {'access_token' | 'id_token'} [token] which of the two the chat takes; `access_token` if not said
 * @property {Record<string, string>} [parameters] more for the authorization request, such as `audience`
 *
 * @typedef {{token: string, refresh?: string, renewAt: number}} Tokens
 */

const KEPT = 'chat.tokens';
const STARTED = 'chat.sign-in';

/**
 * A token is renewed so many milliseconds before its end, or when a third of its life is over: before the client, which asks
 * a minute before the end or at half the life, moves to a connection with a newer one.
 */
const MARGIN = 120_000;

/** How long the provider may take to answer, in milliseconds. */
const PATIENCE = 30_000;

/** What was kept of a sign-in is of no use any more. */
export class SessionEndedError extends Error {
  constructor() {
    super('The session has ended: sign in again.');
  }
}

/** Signing in at an OpenID Connect provider: authorization code with PKCE. Tokens are kept for as long as the tab lives. */
export class OpenId {
  /** @param {Provider} provider */
  constructor(provider) {
    this.provider = provider;
    /** @type {Promise<any> | null} */
    this.endpoints = null;
    /** @type {Promise<void> | null} */
    this.renewal = null;
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
    location.assign(withQuery(endpoint, {
      ...this.provider.parameters,
      response_type: 'code',
      client_id: this.provider.clientId,
      redirect_uri: here(),
      scope: this.provider.scope ?? 'openid',
      state,
      code_challenge: base64Url(new Uint8Array(digest)),
      code_challenge_method: 'S256',
    }));
  }

  /** A token that is good for a while. @returns {Promise<string>} */
  async token() {
    if (Date.now() >= (kept()?.renewAt ?? 0)) {
      // Who asks meanwhile waits for the same: a provider takes each refresh token once.
      this.renewal ??= this.#renew().finally(() => (this.renewal = null));
      await this.renewal;
    }
    const tokens = kept();
    if (!tokens) {
      throw new SessionEndedError();
    }
    return tokens.token;
  }

  /**
   * Forgets at once who has signed in, then has the provider forget it.
   *
   * @returns {Promise<URL | null>} the provider's page that ends the session there and comes back here, if it has one
   */
  async end() {
    const tokens = kept();
    sessionStorage.removeItem(KEPT);
    const { clientId } = this.provider;
    const { revocation_endpoint: revocation, end_session_endpoint: farewell } = await this.#endpoints();
    if (revocation && tokens?.refresh) {
      const asked = { token: tokens.refresh, token_type_hint: 'refresh_token', client_id: clientId };
      ask(revocation, asked).catch(() => {});
    }
    // Cognito has its own name for where to come back to.
    return farewell ? withQuery(farewell, { client_id: clientId, post_logout_redirect_uri: here(), logout_uri: here() }) : null;
  }

  async #renew() {
    const refresh = kept()?.refresh;
    if (!refresh) {
      throw new SessionEndedError();
    }
    await this.#exchange({ grant_type: 'refresh_token', refresh_token: refresh }, refresh);
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
    const response = await ask(endpoint, { ...grant, client_id: this.provider.clientId });
    const answer = await response.json();
    const token = answer[this.provider.token ?? 'access_token'];
    if (answer.error === 'invalid_grant' && refresh) {
      sessionStorage.removeItem(KEPT);
      throw new SessionEndedError();
    }
    if (!response.ok || typeof token !== 'string') {
      throw new Error(answer.error_description ?? answer.error ?? `The provider gave no token (status ${response.status}).`);
    }
    // By the token's own times, as the clock of this machine may be wrong.
    const { exp, iat = Date.now() / 1000 } = claims(token);
    const life = (exp - iat) * 1000;
    const renewAt = Date.now() + life - Math.min(MARGIN, (life * 2) / 3);
    sessionStorage.setItem(KEPT, JSON.stringify({ token, refresh: answer.refresh_token ?? refresh, renewAt }));
  }

  /** What the provider says of itself; asked again where it could not be had. @returns {Promise<any>} */
  #endpoints() {
    const page = `${this.provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    this.endpoints ??= ask(page).then((response) => {
      if (!response.ok) {
        throw new Error(`The provider has no configuration (status ${response.status}).`);
      }
      return response.json();
    });
    this.endpoints.catch(() => (this.endpoints = null));
    return this.endpoints;
  }
}

/** @returns {Tokens | null} */
function kept() {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
}

/** Asks the provider; a form is delivered even if the page is left. @param {string} page @param {Record<string, string>} [form] */
function ask(page, form) {
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(page, form ? { method: 'POST', body: new URLSearchParams(form), keepalive: true, signal } : { signal });
}

function here() {
  return location.origin + location.pathname;
}

/** @param {string} page @param {Record<string, string>} query */
function withQuery(page, query) {
  const url = new URL(page);
  Object.entries(query).forEach(([name, value]) => url.searchParams.set(name, value));
  return url;
}

function random() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** @param {Uint8Array} bytes */
function base64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a token says; it is the server that checks it. @param {string} token @returns {{sub: string, iat?: number, exp: number}} */
function claims(token) {
  const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (char) => char.charCodeAt(0))));
}
