import { arrange, avatar, el, icon } from './dom.js';
import { shortTime } from './format.js';
import { inOneLine } from './words.js';

/**
 * @typedef {{version: string, element: HTMLElement, button: HTMLElement}} Line
 * @typedef {{title: string, last: string, isTyping: boolean, time: string, unread: string, isMuted: boolean, online: boolean, isOpen: boolean}} Parts
 */

/** The conversations, newest first: with whom, the last message, how many are unread, and who is there. */
export class ListView {
  /** @param {import('./chat.js').Chat} chat @param {(talk: import('./talk.js').Talk) => void} open */
  constructor(chat, open) {
    this.chat = chat;
    this.open = open;
    /** @type {Map<string, Line>} */
    this.lines = new Map();
    const onkeydown = (/** @type {KeyboardEvent} */ event) => this.#key(event);
    this.list = el('ul', { class: 'talks', onkeydown });
    this.empty = el('p', { class: 'empty' }, 'No conversations yet. Write to somebody.');
    this.element = el('nav', { 'aria-label': `Conversations of ${chat.user}` }, this.list, this.empty);
  }

  /** @param {string | undefined} openId */
  update(openId) {
    for (const talk of this.chat.sorted) {
      const line = this.lines.get(talk.id) ?? this.#line(talk);
      // The map keeps the order of what is shown.
      this.lines.delete(talk.id);
      this.lines.set(talk.id, line);
      this.#fill(line, talk, this.#parts(talk, talk.id === openId));
    }
    arrange(this.list, [...this.lines.values()].map(({ element }) => element));
    this.empty.hidden = this.lines.size > 0;
  }

  /** @param {string} id */
  focus(id) {
    this.lines.get(id)?.button.focus();
  }

  /** @param {import('./talk.js').Talk} talk @param {boolean} isOpen @returns {Parts} */
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
      isMuted: talk.isMuted,
      online: this.chat.people.of(talk.partner)?.online ?? false,
      isOpen,
    };
  }

  /** @param {import('./talk.js').Talk} talk @returns {Line} */
  #line(talk) {
    const button = el('button', { type: 'button', class: 'talk-button', onclick: () => this.open(talk) });
    return { version: '', element: el('li', {}, button), button };
  }

  /** The button stays what it is, so that it keeps the focus. @param {Line} line @param {import('./talk.js').Talk} talk @param {Parts} parts */
  #fill(line, talk, parts) {
    const version = JSON.stringify(parts);
    if (line.version === version) {
      return;
    }
    line.version = version;
    line.button.ariaCurrent = parts.isOpen ? 'true' : null;
    line.button.replaceChildren(
      el('span', { class: `face${parts.online ? ' online' : ''}` }, avatar(parts.title, talk.isGroup)),
      el('span', { class: 'title', dir: 'auto' }, parts.title, parts.isMuted && icon('mute')),
      el('span', { class: 'hidden' }, `${parts.online ? ', online' : ''}${parts.isMuted ? ', muted' : ''}`),
      el('time', {}, parts.time),
      el('span', { class: `last${parts.isTyping ? ' typing' : ''}`, dir: 'auto' }, parts.last),
      ...(parts.unread ? [el('span', { class: 'badge' }, parts.unread, el('span', { class: 'hidden' }, ' unread'))] : []));
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
