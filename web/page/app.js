import { Accounts, forgetDevice, readConfig } from './accounts.js';
import { Backstage } from './backstage.js';
import { confirmDialog } from './dialogs.js';
import { el, icon } from './dom.js';
import { Pane } from './pane.js';
import { signIn } from './sign-in.js';
import { wordsOf } from './words.js';

const KEPT = 'chat.people';

/** The page: one or two people beside each other, and what happens behind. */
class App {
  /** @param {Accounts} accounts */
  constructor(accounts) {
    this.accounts = accounts;
    /** @type {{element: HTMLElement, pane: Pane | null, tab: HTMLElement}[]} */
    this.places = [];
    /** @type {Backstage | null} */
    this.backstage = null;
    this.panes = el('div', { class: 'panes' });
    this.tabs = el('div', { class: 'tabs', role: 'group', 'aria-label': 'Who is shown' });
    this.second = tool('columns', 'Second person', 'Be another person too, beside this one', () => this.#toggleSecond());
    this.behind = tool('gauge', 'Behind the scenes', 'What it costs, and what phones would show', () => this.#toggleBackstage());
    this.second.hidden = !accounts.isOpen;
    this.behind.hidden = !accounts.config.meter && !accounts.config.pushes;
    this.main = el('main', {}, this.panes);
    const brand = el('h1', { class: 'brand' }, icon('chat'), 'Serverless Chat');
    const top = el('header', { class: 'top' }, brand, this.tabs, el('span', { class: 'space' }), this.second, this.behind);
    document.body.replaceChildren(top, this.main);
  }

  async begin() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    if (!this.accounts.isOpen) {
      await this.#comeBack(kept[0]);
    } else if (kept.length > 0) {
      for (const { user, open } of kept) {
        this.#enter(this.#place(), this.accounts.named(user), open);
      }
    } else {
      this.#askWho(this.#place());
    }
    addEventListener('online', () => this.#wake());
    addEventListener('offline', () => this.#wake());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#wake());
  }

  /** From the provider, perhaps; or after a reload. @param {{user: string, open?: string} | undefined} last */
  async #comeBack(last) {
    const place = this.#place();
    try {
      const account = await this.accounts.signedIn();
      if (account) {
        this.#enter(place, account, account.user === last?.user ? last.open : undefined);
      } else {
        this.#askWho(place);
      }
    } catch (error) {
      this.#askWho(place, wordsOf(error));
    }
  }

  /** Room for one person more. */
  #place() {
    const element = el('div', { class: 'place-of-pane' });
    const tab = el('button', { type: 'button', onclick: () => this.#select(place) }, 'Sign in');
    const place = { element, pane: /** @type {Pane | null} */ (null), tab };
    this.places.push(place);
    this.panes.append(element);
    this.tabs.append(tab);
    this.#select(place);
    this.#arranged();
    return place;
  }

  /** @param {App['places'][0]} place */
  #askWho(place, failure = '') {
    place.pane?.close();
    place.pane = null;
    place.tab.textContent = 'Sign in';
    const { accounts } = this;
    const form = signIn({ accounts, isSecond: this.places.length > 1, failure, enter: (account) => this.#enter(place, account) });
    place.element.replaceChildren(form.element);
    form.focus();
  }

  /** @param {App['places'][0]} place @param {import('./accounts.js').Account} account @param {string} [open] */
  #enter(place, account, open) {
    const { openId } = this.accounts;
    const pane = new Pane({ ...account, device: `${account.device}-${this.places.indexOf(place) + 1}` }, {
      ...(open && { open }),
      signIn: () => (openId ? openId.begin().catch((error) => pane.say(wordsOf(error))) : this.#leave(place)),
      signOut: () => this.#maySignOut(pane, () => this.#signOut(place, pane)),
      changed: () => this.#changed(),
    });
    place.pane = pane;
    place.tab.textContent = account.user;
    place.element.replaceChildren(pane.element);
    pane.begin();
    this.#arranged();
  }

  /** @param {Pane} pane @param {() => void} signOut */
  #maySignOut(pane, signOut) {
    const { unsent } = pane.chat;
    if (unsent === 0) {
      signOut();
    } else {
      const words = `${unsent === 1 ? 'One message is' : `${unsent} messages are`} not sent yet, and would be lost.`;
      confirmDialog('Sign out?', words, 'Sign out', signOut);
    }
  }

  /** Nothing of who was there stays: in this browser, then at the provider. @param {App['places'][0]} place @param {Pane} pane */
  async #signOut(place, pane) {
    this.#leave(place);
    if (this.places.every((one) => !one.pane)) {
      forgetDevice();
    }
    const ended = this.accounts.openId?.end().catch(() => null);
    await pane.chat.forget();
    const farewell = await ended;
    if (farewell) {
      location.assign(farewell);
    }
  }

  /** @param {App['places'][0]} place */
  #leave(place) {
    this.#askWho(place);
    this.#arranged();
  }

  /** @param {App['places'][0]} place */
  #select(place) {
    for (const one of this.places) {
      one.element.classList.toggle('selected', one === place);
      one.tab.setAttribute('aria-pressed', String(one === place));
    }
  }

  #toggleSecond() {
    const last = this.places[1];
    if (last) {
      last.pane?.close();
      last.element.remove();
      last.tab.remove();
      this.places.pop();
      this.#arranged();
    } else {
      this.#askWho(this.#place());
    }
    this.#select(/** @type {App['places'][0]} */ (this.places.at(-1)));
  }

  #toggleBackstage() {
    if (this.backstage) {
      this.backstage.close();
      this.backstage = null;
      this.behind.focus();
    } else {
      this.backstage = new Backstage(this.accounts.config, () => this.#toggleBackstage());
      this.main.append(this.backstage.element);
    }
    this.behind.setAttribute('aria-pressed', String(this.backstage !== null));
  }

  #arranged() {
    const isTwo = this.places.length > 1;
    this.tabs.hidden = !isTwo;
    this.second.setAttribute('aria-pressed', String(isTwo));
    this.#changed();
  }

  /** What a reload comes back to, and how much is unread. */
  #changed() {
    const people = this.places.flatMap(({ pane }) => (pane ? [{ user: pane.chat.user, open: pane.openId }] : []));
    if (people.length > 0) {
      sessionStorage.setItem(KEPT, JSON.stringify(people));
    } else {
      sessionStorage.removeItem(KEPT);
    }
    const unread = this.places.reduce((sum, { pane }) => sum + (pane?.unread ?? 0), 0);
    document.title = unread > 0 ? `(${unread}) Serverless Chat` : 'Serverless Chat';
  }

  #wake() {
    this.places.forEach(({ pane }) => pane?.wake());
  }
}

/**
 * A button that shows something, or shows it no more.
 *
 * @param {string} picture
 * @param {string} name
 * @param {string} title
 * @param {() => void} onclick
 */
function tool(picture, name, title, onclick) {
  return el('button', { type: 'button', class: 'tool', 'aria-label': name, 'aria-pressed': 'false', title, onclick },
    icon(picture), el('span', {}, name));
}

try {
  await new App(new Accounts(await readConfig())).begin();
} catch (error) {
  document.body.append(el('p', { class: 'fatal', role: 'alert' }, `The chat can not start: ${wordsOf(error)} `,
    el('button', { type: 'button', onclick: () => location.reload() }, 'Reload')));
}
