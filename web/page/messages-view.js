import { arrange, el, iconButton } from './dom.js';
import { dayOf } from './format.js';
import { dayLine, messageLine, pendingLine, versionOf } from './message-view.js';
import { Window } from './window.js';

/** Pixels from an end at which more is shown. */
const NEAR = 600;

/** Pixels from the end that still count as the end. */
const AT_END = 60;

/** The messages of one conversation, in the order of their numbers; those around the place that is looked at. */
export class MessagesView {
  /**
   * @param {import('./talk.js').Talk} talk
   * @param {import('./message-view.js').Actions} actions
   * @param {{older: () => Promise<boolean>, read: () => void}} ties
   */
  constructor(talk, actions, ties) {
    this.talk = talk;
    this.actions = actions;
    this.ties = ties;
    this.window = new Window();
    /** @type {Map<string, {version: string, line: HTMLElement}>} */
    this.lines = new Map();
    this.isFetching = false;
    this.list = el('ol', { class: 'lines' });
    this.loading = el('p', { class: 'loading', role: 'status' });
    this.scroller = el('div', { class: 'scroller', role: 'region', tabindex: 0, onscroll: () => this.#scrolled() }, this.loading, this.list);
    this.news = el('span', { class: 'badge', hidden: true });
    this.jump = iconButton('down', 'Go to the newest message', () => this.toEnd(), 'jump');
    this.jump.append(this.news);
    this.element = el('div', { class: 'messages' }, this.scroller, this.jump);
    this.isAtEnd = true;
  }

  /** Shows what has changed; what is looked at stays where it is. */
  update() {
    if (this.isAtEnd) {
      this.window.trim(this.talk.shown);
    }
    this.#render();
    if (this.isAtEnd) {
      this.scroller.scrollTop = this.scroller.scrollHeight;
      this.ties.read();
    } else if (this.scroller.scrollTop < NEAR) {
      this.#up();
    }
    this.#fillUp();
  }

  /** Shows the newest. */
  toEnd() {
    this.window.toEnd();
    this.isAtEnd = true;
    this.update();
  }

  #render() {
    const anchor = this.isAtEnd ? null : this.#anchor();
    const focused = this.#focused();
    arrange(this.list, this.#wanted());
    focused();
    const line = anchor && this.lines.get(anchor.seq)?.line;
    if (anchor && line) {
      this.scroller.scrollTop += line.getBoundingClientRect().top - anchor.top;
    }
    this.#showJump();
  }

  #showJump() {
    const { unread } = this.talk;
    this.jump.classList.toggle('shown', !this.isAtEnd);
    this.news.hidden = unread === 0;
    this.news.textContent = String(unread);
  }

  /** A reaction may be drawn anew, or a line go, while it has the focus: answers how to give it back. */
  #focused() {
    const button = this.list.contains(document.activeElement) ? document.activeElement : null;
    const seq = button?.closest('li')?.dataset['seq'] ?? '';
    return () => {
      if (button && !button.isConnected) {
        const fresh = [...(this.lines.get(seq)?.line.querySelectorAll('button') ?? [])];
        const same = fresh.find(({ dataset }) => dataset['emoji'] === button.getAttribute('data-emoji'));
        (same ?? this.scroller).focus({ preventScroll: true });
      }
    };
  }

  /** The first message that is seen, and where. Its line may be made anew. */
  #anchor() {
    const { top } = this.scroller.getBoundingClientRect();
    for (const line of this.list.children) {
      const box = line.getBoundingClientRect();
      const seq = line instanceof HTMLElement ? line.dataset['seq'] : undefined;
      if (box.bottom > top && seq) {
        return { seq, top: box.top };
      }
    }
    return null;
  }

  #wanted() {
    const { talk } = this;
    const now = Date.now();
    /** @type {Map<string, {version: string, line: HTMLElement}>} */
    const fresh = new Map();
    const keep = (/** @type {string} */ key, /** @type {string} */ version, /** @type {(last?: HTMLElement) => HTMLElement} */ make) => {
      const last = this.lines.get(key);
      fresh.set(key, last?.version === version ? last : { version, line: make(last?.line) });
    };
    /** @type {import('../chat-client.js').Message | undefined} */
    let before;
    for (const seq of this.window.slice(talk.shown)) {
      const message = /** @type {import('../chat-client.js').Message} */ (talk.entries.get(seq));
      // To a member, only changes of entries from before they joined are hidden: there is nothing to miss.
      if (message.hidden && (!talk.isOver || before?.hidden)) {
        continue;
      }
      if (!before || dayOf(before.at) !== dayOf(message.at)) {
        keep(`day ${dayOf(message.at)} ${before ? '' : 'first'}`, dayOf(now), () => dayLine(message.at, now));
        before = undefined;
      }
      const follows = before !== undefined && before.from === message.from && !before.event && !before.hidden && message.at - before.at < 300_000;
      keep(`${seq}`, versionOf(talk, message, follows), (last) => messageLine(talk, message, follows, this.actions, last));
      before = message;
    }
    if (this.window.isAtEnd) {
      talk.pending.forEach((one) => keep(one.id, one.error ?? '', () => pendingLine(one, this.actions)));
    }
    this.lines = fresh;
    return [...fresh.values()].map((one) => one.line);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const below = scrollHeight - scrollTop - clientHeight;
    const wasAtEnd = this.isAtEnd;
    this.isAtEnd = this.window.isAtEnd && below < AT_END;
    this.#showJump();
    if (this.isAtEnd && !wasAtEnd) {
      this.ties.read();
    } else if (!this.isAtEnd && wasAtEnd) {
      this.window.hold(this.talk.shown);
    }
    if (scrollTop < NEAR) {
      this.#up();
    } else if (below < NEAR && this.window.down(this.talk.shown)) {
      this.#render();
    }
  }

  #up() {
    if (this.window.up(this.talk.shown)) {
      this.#render();
    } else if (this.talk.hasOlder && !this.isFetching) {
      this.#fetch();
    }
  }

  /** Where there is room for more than there is, older ones are fetched. */
  #fillUp() {
    const { scrollHeight, clientHeight } = this.scroller;
    if (clientHeight > 0 && scrollHeight <= clientHeight + NEAR && this.talk.hasOlder && !this.isFetching) {
      this.#fetch();
    }
  }

  async #fetch() {
    this.isFetching = true;
    this.loading.textContent = 'Loading older messages …';
    // A fetch that fails is begun anew by the next scroll or change, such as a new connection.
    const more = await this.ties.older().catch(() => false);
    this.isFetching = false;
    this.loading.textContent = '';
    if (more) {
      this.update();
    }
  }
}
