import { Banner } from './banner.js';
import { Chat } from './chat.js';
import { newGroupDialog, newTalkDialog } from './dialogs.js';
import { avatar, el, iconButton } from './dom.js';
import { isReadable } from './entry-state.js';
import { ListView } from './list-view.js';
import { TalkView } from './talk-view.js';
import { inOneLine } from './words.js';

/** After so many milliseconds what is shown may have grown old. */
const AGING = 20_000;

/** One signed-in person's side of the page: conversations, and the one that is open. */
export class Pane {
  /**
   * @param {import('./accounts.js').Account} account
   * @param {{open?: string, signIn: () => void, signOut: () => void, changed: () => void}} ties
   */
  constructor(account, ties) {
    this.ties = ties;
    this.isDue = false;
    this.chat = new Chat(account, (heard) => this.#changed(heard));
    this.list = new ListView(this.chat, (talk) => this.show(talk));
    /** @type {TalkView | null} */
    this.view = null;
    this.banner = new Banner(this.chat, ties);
    this.news = el('p', { class: 'hidden', role: 'status', 'aria-live': 'polite' });
    this.place = el('div', { class: 'place' }, el('p', { class: 'empty' }, 'Choose a conversation, or begin one.'));
    const onkeydown = (/** @type {KeyboardEvent} */ event) => this.#key(event);
    this.element = el('section', { class: 'pane', 'aria-label': `${account.user}’s chat`, onkeydown },
      el('div', { class: 'side' },
        el('header', {},
          avatar(account.user), el('h2', { dir: 'auto' }, account.user),
          iconButton('plus', 'New conversation', () => newTalkDialog((person) => this.show(this.chat.talkWith(person)))),
          iconButton('group', 'New group', () => newGroupDialog(this.chat, (talk) => this.show(talk))),
          iconButton('exit', 'Sign out', () => ties.signOut(), 'exit')),
        this.list.element),
      this.place, this.banner.element, this.news);
    this.opening = ties.open;
    this.lastUpdate = 0;
    /** Whether there is a connection; not yet known before the first. @type {boolean | undefined} */
    this.isOpen = undefined;
    this.clock = setInterval(() => this.#tick(), 500);
  }

  begin() {
    this.chat.begin().catch(() => {});
  }

  get openId() {
    return this.view?.talk.id;
  }

  get unread() {
    return [...this.chat.talks.values()].reduce((sum, talk) => sum + talk.unread, 0);
  }

  /** @param {import('./talk.js').Talk} talk */
  show(talk) {
    this.opening = undefined;
    if (this.view?.talk !== talk) {
      this.view = new TalkView(this.chat, talk, { back: () => this.#back(), say: (text) => this.say(text) });
      this.place.replaceChildren(this.view.element);
    }
    this.element.classList.add('talking');
    this.#update();
    this.view.focus();
  }

  close() {
    clearInterval(this.clock);
    this.chat.close();
    this.element.remove();
  }

  /** The page is looked at again, or the network has come back. */
  wake() {
    this.chat.client.wake();
    this.#changed();
  }

  #back() {
    const last = this.openId;
    this.view = null;
    this.element.classList.remove('talking');
    this.place.replaceChildren(el('p', { class: 'empty' }, 'Choose a conversation, or begin one.'));
    this.#update();
    this.list.focus(last ?? '');
  }

  /** Many changes in a row are shown at once. @param {{talk: import('./talk.js').Talk, message: import('../chat-client.js').Message}} [heard] */
  #changed(heard) {
    if (heard && isReadable(heard.message)) {
      const { talk, message } = heard;
      this.news.textContent = `${talk.isGroup ? talk.title : message.from}: ${inOneLine(talk, message)}`;
    }
    if (!this.isDue) {
      this.isDue = true;
      setTimeout(() => this.#update(), 30);
    }
  }

  #update() {
    this.isDue = false;
    const wanted = this.opening === undefined ? undefined : this.chat.talks.get(this.opening);
    if (wanted && !this.view) {
      this.show(wanted);
      return;
    }
    this.view?.update();
    this.list.update(this.openId);
    this.#showState();
    this.lastUpdate = Date.now();
    this.ties.changed();
  }

  /** Who sees no banner is told once. */
  #showState() {
    const state = this.chat.state.name;
    this.banner.update();
    this.element.dataset['state'] = state;
    if (this.isOpen !== undefined && this.isOpen !== (state === 'open')) {
      this.news.textContent = this.isOpen ? 'No connection' : 'Connected again';
    }
    this.isOpen = this.isOpen === undefined && state !== 'open' ? undefined : state === 'open';
  }

  /** Times go by: to the next attempt to connect, since somebody was seen. */
  #tick() {
    this.banner.update();
    if (Date.now() - this.lastUpdate > AGING) {
      this.#changed();
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && !event.isComposing && this.view) {
      this.#back();
    }
  }

  /** Says something in passing. @param {string} text */
  say(text) {
    this.news.textContent = text;
    const toast = el('p', { class: 'toast' }, text);
    this.element.append(toast);
    setTimeout(() => toast.remove(), 4000);
  }
}
