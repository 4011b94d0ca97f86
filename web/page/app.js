import { Accounts, readConfig } from './accounts.js';
import { Backstage } from './backstage.js';
import { wordsOf } from './chat.js';
import { el, icon } from './dom.js';
import { Pane } from './pane.js';

const NAME = '[A-Za-z0-9._:@\\-]{1,128}';
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
    const brand = el('span', { class: 'brand' }, icon('chat'), 'Serverless Chat');
    const top = el('header', { class: 'top' }, brand, this.tabs, el('span', { class: 'space' }), this.second, this.behind);
    document.body.replaceChildren(top, this.main);
  }

  async begin() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
    const account = this.accounts.isOpen ? null : await this.accounts.signedIn();
    if (account) {
      this.#enter(this.#place(), account, kept[0]?.open);
    } else if (this.accounts.isOpen && kept.length > 0) {
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
  #askWho(place) {
    place.pane?.close();
    place.pane = null;
    place.tab.textContent = 'Sign in';
    const failure = el('p', { class: 'failure', role: 'alert' });
    const { openId } = this.accounts;
    const field = el('input', {
      name: 'user',
      required: true,
      pattern: NAME,
      title: '1 to 128 letters, digits and . _ : @ -',
      placeholder: this.places.length > 1 ? 'bob' : 'alice',
      autocomplete: 'username',
      autocapitalize: 'none',
      spellcheck: 'false',
    });
    const form = el('form', {
      class: 'card', onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (this.accounts.isOpen) {
          this.#enter(place, this.accounts.named(field.value.trim()));
        } else {
          openId?.begin().catch((error) => (failure.textContent = wordsOf(error)));
        }
      },
    }, el('span', { class: 'mark' }, icon('chat')), el('h1', {}, this.places.length > 1 ? 'Who else is there?' : 'Who are you?'),
    this.accounts.isOpen
      ? el('label', {}, 'Your name', field)
      : el('p', {}, 'You sign in with your organisation’s account.'),
    failure, el('button', { class: 'primary wide' }, 'Sign in'),
    this.accounts.isOpen && el('p', { class: 'hint' }, 'On this machine anybody may be anybody.'));
    place.element.replaceChildren(el('div', { class: 'sign-in' }, form));
    field.focus();
  }

  /** @param {App['places'][0]} place @param {import('./accounts.js').Account} account @param {string} [open] */
  #enter(place, account, open) {
    const pane = new Pane({ ...account, device: `${account.device}-${this.places.indexOf(place) + 1}` }, {
      ...(open && { open }),
      signOut: () => {
        this.accounts.openId?.end();
        this.#askWho(place);
        this.#arranged();
      },
      changed: () => this.#changed(),
    });
    place.pane = pane;
    place.tab.textContent = account.user;
    place.element.replaceChildren(pane.element);
    pane.begin();
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
    sessionStorage.setItem(KEPT, JSON.stringify(people));
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
