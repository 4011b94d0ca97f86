import { OpenId } from './open-id.js';

const DEVICE = 'chat.device';

/** What a user id is made of. */
export const NAME = '[A-Za-z0-9._:@\\-]{1,128}';

/**
 * Where the page finds its chat: `config.json` beside it.
 *
 * @typedef {object} Config
 * @property {string} url the WebSocket URL; a path for the page's own host
 * @property {string} [tokens] a page that answers a token for any `user`, for trying things out
 * @property {string} [meter] a page that answers what was used so far
 * @property {string} [pushes] a page that answers what was pushed to phones
 * @property {import('./open-id.js').Provider} [oidc] where people sign in, if there is no `tokens`
 *
 * @typedef {object} Account
 * @property {string} url
 * @property {string} user
 * @property {string} device
 * @property {() => Promise<string>} token
 * @property {string} [phone] the address of a made-up phone, for trying out what it would show
 */

/** @returns {Promise<Config>} */
export async function readConfig() {
  const response = await fetch('config.json', { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`There is no config.json beside this page (status ${response.status}).`);
  }
  return response.json();
}

/** Who may chat here, and with which token. */
export class Accounts {
  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    const url = new URL(config.url, location.href);
    url.protocol = url.protocol.replace(/^http/, 'ws');
    this.url = url.href;
    this.openId = config.oidc ? new OpenId(config.oidc) : null;
  }

  /** Whether anybody may be anybody. */
  get isOpen() {
    return this.config.tokens !== undefined;
  }

  /** The account of somebody who gives a name. @param {string} user @returns {Account} */
  named(user) {
    const page = new URL(this.config.tokens ?? '', location.href);
    page.searchParams.set('user', user);
    return this.#account(user, async () => {
      const response = await fetch(page, { cache: 'no-store' });
      if (!response.ok) {
        throw new Error((await response.text()).trim());
      }
      return response.text();
    });
  }

  /** The account of who has signed in at the provider, if anybody has. @returns {Promise<Account | null>} */
  async signedIn() {
    const user = await this.openId?.user();
    return user ? this.#account(user, () => /** @type {OpenId} */ (this.openId).token()) : null;
  }

  /** @param {string} user @param {() => Promise<string>} token @returns {Account} */
  #account(user, token) {
    const phone = this.isOpen && this.config.pushes ? { phone: `phone-of-${user}` } : {};
    return { url: this.url, user, device: deviceOf(), token, ...phone };
  }
}

/** This tab's own, the same after a reload. */
function deviceOf() {
  const device = sessionStorage.getItem(DEVICE) ?? `web-${crypto.randomUUID()}`;
  sessionStorage.setItem(DEVICE, device);
  return device;
}

/** Who comes next is on another device. */
export function forgetDevice() {
  sessionStorage.removeItem(DEVICE);
}
