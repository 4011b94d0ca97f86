import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { OpenId, SessionEndedError } from '../page/open-id.js';

const PAGE = 'https://page.example/chat/';
const ISSUER = 'https://issuer.example';

/** What the provider was asked for. @type {URLSearchParams[]} */
let asked = [];
/** What it answers to each: a status and a body. @type {[number, object][]} */
let answers = [];
/** Where the page went. */
let went = new URL(PAGE);

beforeEach(() => {
  asked = [];
  answers = [];
  went = new URL(PAGE);
  /** @type {Map<string, string>} */
  const kept = new Map();
  install('sessionStorage', {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
    removeItem: (/** @type {string} */ key) => kept.delete(key),
  });
  visit('');
  install('history', { replaceState: (/** @type {any} */ _state, /** @type {string} */ _title, /** @type {string} */ path) => visit(path) });
  install('fetch', async (/** @type {string} */ page, /** @type {any} */ request) => {
    if (page.endsWith('/.well-known/openid-configuration')) {
      return json(200, {
        authorization_endpoint: `${ISSUER}/authorize?tenant=1`,
        token_endpoint: `${ISSUER}/token`,
        revocation_endpoint: `${ISSUER}/revoke`,
        end_session_endpoint: `${ISSUER}/bye`,
      });
    }
    asked.push(request.body);
    const [status, body] = answers.shift() ?? [500, {}];
    return json(status, body);
  });
});

test('signing in asks for a code, with the digest of a proof that the page keeps', async () => {
  const openId = openIdOf();

  await openId.begin();
  const request = went.searchParams;
  answers.push([200, { access_token: token(3600) }]);
  visit(`?code=secret&state=${request.get('state')}`);
  const user = await openIdOf().user();

  assert.equal(user, 'alice');
  assert.equal(location.href, PAGE);
  assert.deepEqual([went.pathname, request.get('tenant'), request.get('response_type')], ['/authorize', '1', 'code']);
  const proof = asked[0]?.get('code_verifier') ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(proof));
  assert.equal(request.get('code_challenge'), Buffer.from(digest).toString('base64url'));
  assert.equal(asked[0]?.get('redirect_uri'), PAGE);
});

test('an answer to another sign-in is not taken', async () => {
  await openIdOf().begin();
  visit('?code=of-somebody-else&state=guessed');

  await assert.rejects(openIdOf().user());

  assert.deepEqual(asked, []);
  assert.equal(await openIdOf().user(), null);
});

test('what the provider refuses is said', async () => {
  await openIdOf().begin();
  visit(`?error=access_denied&error_description=Not+you&state=${went.searchParams.get('state')}`);

  await assert.rejects(openIdOf().user(), { message: 'Not you' });
});

test('a token is taken until a third of a short life is over, then renewed once for all who ask', async () => {
  const openId = await signedIn(token(3600), 'first');
  const first = await openId.token();
  await signedIn(token(0), 'second');
  answers.push([200, { access_token: token(3600), refresh_token: 'third' }]);

  const renewed = await Promise.all([openId.token(), openId.token()]);

  assert.equal(first, token(3600));
  assert.deepEqual(renewed, [token(3600), token(3600)]);
  assert.deepEqual(asked.slice(2).map((one) => one.get('refresh_token')), ['second']);
});

test('a provider that is away ends no session, one that refuses does', async () => {
  const openId = await signedIn(token(0), 'first');
  answers.push([503, {}], [400, { error: 'invalid_grant' }]);

  await assert.rejects(openId.token(), (error) => !(error instanceof SessionEndedError));
  await assert.rejects(openId.token(), SessionEndedError);
  await assert.rejects(openId.token(), SessionEndedError);

  assert.equal(await openId.user(), null);
});

test('a token is renewed before the client wants another', async () => {
  const openId = await signedIn(token(3600), 'first');
  const realNow = Date.now;
  const renewals = [];
  for (const seconds of [3600 - 121, 3600 - 119]) {
    Date.now = () => realNow() + seconds * 1000;
    answers = [[200, { access_token: token(3600) }]];
    await openId.token();
    renewals.push(answers.length === 0);
  }
  Date.now = realNow;

  assert.deepEqual(renewals, [false, true]);
});

test('signing out forgets at once, revokes, and says where the session is ended', async () => {
  const openId = await signedIn(token(3600), 'first');

  const ended = openId.end();
  const user = await openIdOf().user();
  const farewell = await ended;

  assert.equal(user, null);
  assert.deepEqual([asked[1]?.get('token'), asked[1]?.get('client_id')], ['first', 'page']);
  assert.equal(farewell?.href, `${ISSUER}/bye?client_id=page&post_logout_redirect_uri=${encodeURIComponent(PAGE)}&logout_uri=${encodeURIComponent(PAGE)}`);
});

function openIdOf() {
  return new OpenId({ issuer: `${ISSUER}/`, clientId: 'page' });
}

/** @param {string} access @param {string} refresh */
async function signedIn(access, refresh) {
  const openId = openIdOf();
  await openId.begin();
  answers.push([200, { access_token: access, refresh_token: refresh }]);
  visit(`?code=secret&state=${went.searchParams.get('state')}`);
  await openId.user();
  return openId;
}

/** @param {number} seconds that it lives */
function token(seconds) {
  const part = (/** @type {object} */ claims) => Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'alice', iat: 1000, exp: 1000 + seconds })}.`;
}

/** @param {number} status @param {object} body */
function json(status, body) {
  return { ok: status === 200, status, json: async () => body };
}

/** @param {string} path */
function visit(path) {
  const { href, origin, pathname, search } = new URL(path, PAGE);
  install('location', { href, origin, pathname, search, assign: (/** @type {URL} */ url) => (went = url) });
}

/** @param {string} name @param {unknown} value */
function install(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
