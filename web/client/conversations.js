import { Timeline } from './timeline.js';

/** What the client knows of one conversation. */
export class Conversation {
  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.timeline = new Timeline();
    /** The newest number seen; undefined where nothing is known, which is not the same as 0. @type {number | undefined} */
    this.newest = undefined;
    /** The latest hint for `send`. @type {string | undefined} */
    this.page = undefined;
  }

  /**
   * Takes note of a number, and of the hint that came with it unless it is an older one.
   *
   * @param {number} seq
   * @param {string} [hint]
   */
  learn(seq, hint) {
    if (this.newest === undefined || seq >= this.newest) {
      this.newest = seq;
      this.page = hint || this.page;
    }
  }
}

/** The conversations that the client has heard of. */
export class Conversations {
  constructor() {
    /** @type {Map<string, Conversation>} */
    this.known = new Map();
  }

  /** @param {string} id */
  of(id) {
    const conversation = this.known.get(id) ?? new Conversation(id);
    this.known.set(id, conversation);
    return conversation;
  }

  /** Those whose ids come after one text and not after another, in the order of their ids. @param {string} after @param {string} [until] */
  between(after, until = '\uffff') {
    return [...this.known.values()]
      .filter(({ id }) => id > after && id <= until)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The id of the conversation of two people, the same from both sides. @param {string} one @param {string} other */
  static direct(one, other) {
    return one < other ? `d-${one}~${other}` : `d-${other}~${one}`;
  }
}
