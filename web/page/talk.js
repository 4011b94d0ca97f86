import { isNewer, targetOf, withChanges } from './entry-state.js';

/**
 * @typedef {import('../chat-client.js').Message} Message
 * @typedef {import('../chat-client.js').Receipt} Receipt
 * @typedef {{id: string, text: string, at: number, error?: string}} Pending what is on its way
 * @typedef {'sent' | 'delivered' | 'read'} Tick
 */

/** What a page knows of one conversation. */
export class Talk {
  /** @param {string} id @param {string} self */
  constructor(id, self) {
    this.id = id;
    this.self = self;
    this.isGroup = id.startsWith('g-');
    /** The other person of a one-to-one conversation. */
    this.partner = this.isGroup ? '' : partnerOf(id, self);
    this.title = this.isGroup ? 'Group' : this.partner;
    /** The entries as they are shown: with all changes. @type {Map<number, Message>} */
    this.entries = new Map();
    /** The newest known state of each entry, as the server told it. @type {Map<number, Message>} */
    this.states = new Map();
    /** The numbers of the known changes, by the number of the entry that they change. @type {Map<number, Set<number>>} */
    this.changes = new Map();
    /** The numbers of what is shown, ascending. @type {number[]} */
    this.shown = [];
    /** @type {Pending[]} */
    this.pending = [];
    /** How far the others are. @type {Map<string, {delivered: number, read: number}>} */
    this.cursors = new Map();
    this.read = 0;
    this.last = 0;
    /** The smallest number that was ever told or fetched; nothing is older than 1. */
    this.oldest = Infinity;
    /** Whether the user is no longer in it. */
    this.isOver = false;
    /** The number as of which that is known. */
    this.membershipSeq = 0;
    /** Whether the user's phones are not pushed to. */
    this.isMuted = false;
    /** When it was begun on this page. */
    this.begunAt = 0;
    /** What was begun to be written. */
    this.draft = '';
    /** When the others were last told that the user writes. */
    this.toldTypingAt = 0;
    /** Who writes, and until when that is shown. @type {Map<string, number>} */
    this.typing = new Map();
  }

  get hasOlder() {
    return this.oldest > 1 && this.last > 0;
  }

  /** The newest that is shown and can be read. @returns {Message | undefined} */
  get newest() {
    return this.entries.get(this.shown.findLast((seq) => !this.entries.get(seq)?.hidden) ?? 0);
  }

  /** When it was last written in. */
  get at() {
    return Math.max(this.pending.at(-1)?.at ?? 0, this.newest?.at ?? 0);
  }

  /** Texts of others that were not read, as far as they are known here. */
  get unread() {
    let unread = 0;
    for (let i = this.shown.length - 1; i >= 0 && /** @type {number} */ (this.shown[i]) > this.read; i--) {
      const one = this.entries.get(/** @type {number} */ (this.shown[i]));
      unread += one?.text !== undefined && one.from !== this.self ? 1 : 0;
    }
    return unread;
  }

  /** Whether more is unread than is known here. */
  get hasMoreUnread() {
    return this.unread > 0 && this.oldest > this.read + 1;
  }

  /** Takes an entry, from wherever it came: in any order, and in any state. @param {Message} message */
  take(message) {
    const { seq } = message;
    this.last = Math.max(this.last, seq);
    this.oldest = Math.min(this.oldest, seq);
    const known = this.states.get(seq);
    if (known && !isNewer(message, known)) {
      return;
    }
    this.states.set(seq, message);
    this.typing.delete(message.from);
    this.#apply(seq);
    const target = targetOf(known ?? message);
    if (target !== undefined) {
      this.changes.set(target, (this.changes.get(target) ?? new Set()).add(seq));
      this.#apply(target);
    }
    if (targetOf(message) === undefined) {
      this.#show(seq);
      this.#changeGroup(message);
    }
  }

  /**
   * Takes what the user wrote here, now that it is in the log.
   *
   * @param {Pick<import('../chat-client.js').Unsent, 'action' | 'seq' | 'text' | 'emoji'>} what
   * @param {import('../chat-client.js').Stored} stored
   */
  sent({ action, seq: target, text, emoji }, { id, seq, at }) {
    const entry = { seq, from: this.self, at };
    switch (action) {
      case 'send': return this.take({ ...entry, id, text });
      case 'edit': return this.take({ ...entry, edits: target, text });
      case 'delete': return this.take({ ...entry, deletes: target });
      case 'reaction': return this.take({ ...entry, reacts: target, emoji });
    }
  }

  /** Takes whether the user is in it as of a number, unless more is known. @param {boolean} isMember @param {number} seq */
  updateMembership(isMember, seq) {
    if (seq >= this.membershipSeq) {
      this.membershipSeq = seq;
      this.isOver = !isMember;
    }
  }

  /** @param {Receipt} receipt */
  moved({ user, delivered, read }) {
    if (user === this.self) {
      this.read = Math.max(this.read, read);
    } else {
      this.cursors.set(user, { delivered, read });
    }
  }

  /** How far one of the user's own messages has come: in a group, with all members that have said anything. @param {number} seq @returns {Tick} */
  tick(seq) {
    const all = [...this.cursors.values()];
    if (all.length === 0 || all.some((one) => one.delivered < seq)) {
      return 'sent';
    }
    return all.every((one) => one.read >= seq) ? 'read' : 'delivered';
  }

  /** Puts what is known of an entry together. @param {number} seq */
  #apply(seq) {
    const state = this.states.get(seq);
    if (state) {
      const changes = [...(this.changes.get(seq) ?? [])].map((one) => /** @type {Message} */ (this.states.get(one)));
      this.entries.set(seq, withChanges(state, changes));
    }
  }

  /** @param {number} seq */
  #show(seq) {
    const place = lowerBound(this.shown, seq);
    if (this.shown[place] !== seq) {
      this.shown.splice(place, 0, seq);
    }
  }

  /** @param {Message} message */
  #changeGroup({ seq, from, event }) {
    if (!event) {
      return;
    }
    const title = event.renamed ?? event.created;
    const newer = this.shown.some((one) => one > seq && this.entries.get(one)?.event?.renamed);
    if (title && !newer) {
      this.title = title;
    }
    const gone = event.left ? [from] : (event.removed ?? []);
    gone.forEach((user) => this.#went(user, seq));
    if (gone.includes(this.self)) {
      this.updateMembership(false, seq);
    } else if (event.added?.includes(this.self)) {
      this.updateMembership(true, seq);
    }
  }

  /** Nobody waits for receipts of those who went, unless they have come back. @param {string} user @param {number} seq */
  #went(user, seq) {
    if ((this.cursors.get(user)?.delivered ?? 0) <= seq) {
      this.cursors.delete(user);
    }
  }
}

/** The first place at which a number, or a greater one, stands. @param {number[]} sorted @param {number} value */
export function lowerBound(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (sorted[middle]) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** @param {string} id @param {string} self */
function partnerOf(id, self) {
  const [one = '', other = ''] = id.slice(2).split('~');
  return one === self ? other : one;
}
