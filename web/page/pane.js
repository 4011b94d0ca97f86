import { Chat } from './chat.js';
import { newGroupDialog, newTalkDialog } from './dialogs.js';
import { avatar, el, iconButton } from './dom.js';
import { ListView } from './list-view.js';
import { inOneLine } from './message-view.js';
import { TalkView } from './talk-view.js';

/** One signed-in person's side of the page: conversations, and the one that is open. */
export class Pane {
  /**
   * @param {import('./accounts.js').Account} account
   * @param {{open?: string, signOut: () => void, changed: () => void}} ties
   */
  constructor(account, ties) {
    this.ties = ties;
    this.isDue = false;
    this.chat = new Chat(account, (heard) => this.#changed(heard));
    this.list = new ListView(this.chat, (talk) => this.show(talk));
    /** @type {TalkView | null} */
    this.view = null;
    this.banner = el('div', { class: 'banner', hidden: true });
    this.news = el('p', { class: 'hidden', role: 'status', 'aria-live': 'polite' });
    this.place = el('div', { class: 'place' }, el('p', { class: 'empty' }, 'Choose a conversation, or begin one.'));
    const onkeydown = (/** @type {KeyboardEvent} */ event) => this.#key(event);
    this.element = el('section', { class: 'pane', 'aria-label': `${account.user}’s chat`, onkeydown },
      el('div', { class: 'side' },
        el('header', {},
          avatar(account.user), el('h1', {}, el('bdi', {}, account.user)),
          iconButton('plus', 'New conversation', () => newTalkDialog((person) => this.show(this.chat.talkWith(person)))),
          iconButton('group', 'New group', () => newGroupDialog(this.chat, (talk) => this.show(talk))),
          iconButton('exit', 'Sign out', () => ties.signOut())),
        this.list.element),
      this.place, this.banner, this.news);
    this.opening = ties.open;
    this.clock = setInterval(() => this.#showState(), 500);
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
    if (this.view?.talk !== talk) {
      this.view = new TalkView(this.chat, talk, { back: () => this.#back(), say: (text) => this.#say(text) });
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
    const last = this.view?.talk.title;
    this.view = null;
    this.element.classList.remove('talking');
    this.place.replaceChildren(el('p', { class: 'empty' }, 'Choose a conversation, or begin one.'));
    this.#update();
    [...this.list.list.querySelectorAll('button')].find((one) => one.textContent?.includes(last ?? ''))?.focus();
  }

  /** Many changes in a row are shown at once. @param {{talk: import('./talk.js').Talk, message: import('../chat-client.js').Message}} [heard] */
  #changed(heard) {
    if (heard && isShown(heard.message)) {
      this.news.textContent = `${heard.message.from}: ${inOneLine(heard.talk, heard.message)}`;
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
      this.opening = undefined;
      this.show(wanted);
      return;
    }
    this.view?.update();
    this.list.update(this.openId);
    this.#showState();
    this.ties.changed();
  }

  #showState() {
    const words = this.#stateWords();
    this.banner.hidden = words === '';
    this.element.dataset['state'] = this.chat.state.name;
    if (words !== '' && this.banner.firstChild?.textContent !== words) {
      const now = el('button', { type: 'button', class: 'link', onclick: () => this.chat.client.wake() }, 'Try now');
      this.banner.replaceChildren(el('span', {}, words), ...(this.chat.state.name === 'waiting' ? [now] : []));
    }
  }

  #stateWords() {
    const { state, redialAt, isSynced } = this.chat;
    switch (state.name) {
      case 'open':
        return '';
      case 'connecting':
        return isSynced ? 'Reconnecting …' : 'Connecting …';
      case 'waiting': {
        const seconds = Math.max(1, Math.ceil((redialAt - Date.now()) / 1000));
        const why = state.cause.cause instanceof Error ? ` (${state.cause.cause.message})` : '';
        return `No connection${why}. Next try in ${seconds} s.`;
      }
      case 'closed':
        return 'Signed out by the server. Please sign in again.';
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && this.view) {
      this.#back();
    }
  }

  /** @param {string} text */
  #say(text) {
    this.news.textContent = text;
    const toast = el('p', { class: 'toast' }, text);
    this.element.append(toast);
    setTimeout(() => toast.remove(), 4000);
  }
}

/** Whether an entry has a line of its own. @param {import('../chat-client.js').Message} message */
function isShown({ edits, deletes, reacts }) {
  return edits === undefined && deletes === undefined && reacts === undefined;
}
