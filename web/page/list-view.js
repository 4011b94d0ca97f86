import { arrange, avatar, el } from './dom.js';
import { shortTime } from './format.js';
import { inOneLine } from './message-view.js';

/** The conversations, newest first: with whom, the last message, how many are unread, and who is there. */
export class ListView {
  /** @param {import('./chat.js').Chat} chat @param {(talk: import('./talk.js').Talk) => void} open */
  constructor(chat, open) {
    this.chat = chat;
    this.open = open;
    /** @type {Map<string, {version: string, line: HTMLElement}>} */
    this.lines = new Map();
    const onkeydown = (/** @type {KeyboardEvent} */ event) => this.#key(event);
    this.list = el('ul', { class: 'talks', 'aria-label': 'Conversations', onkeydown });
    this.empty = el('p', { class: 'empty' }, 'No conversations yet. Write to somebody.');
    this.element = el('nav', { 'aria-label': 'Conversations' }, this.list, this.empty);
  }

  /** @param {string | undefined} openId */
  update(openId) {
    /** @type {Map<string, {version: string, line: HTMLElement}>} */
    const fresh = new Map();
    for (const talk of this.chat.sorted) {
      const parts = this.#parts(talk, talk.id === openId);
      const version = JSON.stringify(parts);
      const last = this.lines.get(talk.id);
      fresh.set(talk.id, last?.version === version ? last : { version, line: this.#line(talk, parts, last?.line) });
    }
    this.lines = fresh;
    arrange(this.list, [...fresh.values()].map((one) => one.line));
    this.empty.hidden = fresh.size > 0;
  }

  /** @param {import('./talk.js').Talk} talk @param {boolean} isOpen */
  #parts(talk, isOpen) {
    const now = Date.now();
    const pending = talk.pending.at(-1);
    const isTyping = [...talk.typing.values()].some((until) => until > now);
    const last = pending ? `You: ${pending.text}` : inOneLine(talk, talk.newest);
    return {
      title: talk.title,
      last: isTyping ? 'typing …' : last,
      isTyping,
      time: talk.at ? shortTime(talk.at, now) : '',
      unread: talk.unread === 0 ? '' : `${Math.min(talk.unread, 99)}${talk.hasMoreUnread || talk.unread > 99 ? '+' : ''}`,
      online: this.chat.people.get(talk.partner)?.online ?? false,
      isOpen,
    };
  }

  /**
   * @param {import('./talk.js').Talk} talk
   * @param {{title: string, last: string, isTyping: boolean, time: string, unread: string, online: boolean, isOpen: boolean}} parts
   * @param {HTMLElement | undefined} last
   */
  #line(talk, parts, last) {
    const line = last ?? el('li');
    const hadFocus = line.contains(document.activeElement);
    const button = el('button', { type: 'button', class: 'talk-button', 'aria-current': parts.isOpen, onclick: () => this.open(talk) },
      el('span', { class: `face${parts.online ? ' online' : ''}` }, avatar(parts.title, talk.isGroup)),
      el('span', { class: 'title' }, el('bdi', {}, parts.title)),
      el('span', { class: 'hidden' }, parts.online ? ', online' : ''),
      el('time', {}, parts.time),
      el('span', { class: `last${parts.isTyping ? ' typing' : ''}` }, el('bdi', {}, parts.last)),
      parts.unread && el('span', { class: 'badge', 'aria-label': `${parts.unread} unread` }, parts.unread));
    line.replaceChildren(button);
    if (hadFocus) {
      button.focus();
    }
    return line;
  }

  /** The arrows go through the list. @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const buttons = [...this.list.querySelectorAll('button')];
      const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
      buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
    }
  }
}
