import { Backoff } from './backoff.js';
import { setback } from './errors.js';

/**
 * Up to where; zero for nowhere.
 *
 * @typedef {{delivered: number, read: number}} Cursors
 * @typedef {import('./types.js').Receipt} Receipt
 */

/** @param {Cursors} one @param {Cursors} other @returns {Cursors} */
function further(one, other) {
  const read = Math.max(one.read, other.read);
  return { delivered: Math.max(one.delivered, other.delivered, read), read };
}

/** @param {Cursors} one @param {Cursors} other */
function same(one, other) {
  return one.delivered === other.delivered && one.read === other.read;
}

/** One conversation's receipts: one frame at a time, those that come meanwhile merged into the next. */
class Outlet {
  /** @param {import('./types.js').Core} core @param {string} conversation */
  constructor(core, conversation) {
    this.core = core;
    this.conversation = conversation;
    this.backoff = new Backoff(core.settings);
    this.wanted = { delivered: 0, read: 0 };
    this.settled = { delivered: 0, read: 0 };
    this.busy = false;
  }

  /** @param {Cursors} cursors */
  move(cursors) {
    this.wanted = further(this.wanted, cursors);
    this.flow();
  }

  flow() {
    if (!this.busy && this.core.requests.isOpen && !same(this.wanted, this.settled)) {
      this.busy = true;
      const asked = this.wanted;
      this.core.requests.ask(this.#command(asked), ({ cause }) => {
        this.busy = false;
        if (cause) {
          this.#setBack(asked, cause);
        } else {
          this.#done(asked);
        }
      });
    }
  }

  /** The server says how far the user is. Answers where that is now, or null where it was known. @param {Receipt} told */
  learn(told) {
    const both = further(this.settled, told);
    const news = !same(both, this.settled);
    this.settled = both;
    this.wanted = further(this.wanted, both);
    return news ? { ...both, conversation: this.conversation, user: told.user } : null;
  }

  /** @param {Cursors} asked */
  #command(asked) {
    const read = asked.read > this.settled.read ? { read: asked.read } : {};
    const delivered =
      asked.delivered > this.settled.delivered && asked.delivered > asked.read ? { delivered: asked.delivered } : {};
    return { action: 'receipt', conversation: this.conversation, ...delivered, ...read };
  }

  /** @param {Cursors} asked @param {Error} cause */
  #setBack(asked, cause) {
    const back = setback(cause, this.backoff);
    if (back.kind === 'final') {
      this.#done(asked);
    } else if (back.kind === 'later') {
      this.busy = true;
      this.core.loop.after(back.delay, () => {
        this.busy = false;
        this.flow();
      });
    } else {
      this.flow();
    }
  }

  /** @param {Cursors} asked */
  #done(asked) {
    this.settled = further(this.settled, asked);
    this.backoff.reset();
    this.flow();
  }
}

/** The user's own cursors on their way out. */
export class Receipts {
  /** @param {import('./types.js').Core} core */
  constructor(core) {
    this.core = core;
    /** @type {Map<string, Outlet>} */
    this.outlets = new Map();
  }

  /** @param {string} conversation @param {number} seq */
  delivered(conversation, seq) {
    this.#outlet(conversation).move({ delivered: seq, read: 0 });
  }

  /** @param {string} conversation @param {number} seq */
  read(conversation, seq) {
    this.#outlet(conversation).move({ delivered: seq, read: seq });
  }

  /** The server says how far the user is, by another device say. @param {Receipt} told @returns {Receipt | null} */
  learn(told) {
    return this.#outlet(told.conversation).learn(told);
  }

  /** The connection is open: what waits goes out. */
  opened() {
    this.outlets.forEach((outlet) => outlet.flow());
  }

  /** @param {string} conversation */
  #outlet(conversation) {
    const outlet = this.outlets.get(conversation) ?? new Outlet(this.core, conversation);
    this.outlets.set(conversation, outlet);
    return outlet;
  }
}

/** How far the others are known to be. */
export class OtherCursors {
  constructor() {
    /** @type {Map<string, Cursors>} */
    this.known = new Map();
  }

  /** Cursors never go back. Answers where they are now, or null where they were there. @param {Receipt} told @returns {Receipt | null} */
  move({ conversation, user, delivered, read }) {
    const member = JSON.stringify([conversation, user]);
    const last = this.known.get(member) ?? { delivered: 0, read: 0 };
    const next = { delivered: Math.max(last.delivered, delivered), read: Math.max(last.read, read) };
    this.known.set(member, next);
    return same(last, next) ? null : { conversation, user, ...next };
  }
}
