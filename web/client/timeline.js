/** As many messages wait at most; those beyond are fetched again. */
const MOST_WAITING = 1000;

/**
 * Puts one conversation's messages in order: each number once, none left out.
 *
 * ```
 *   1 2 3 4 5 | . . 8 9 . 11
 *             ^ handed on    ^ newest
 *         6, 7 and 10 are missing; 8, 9 and 11 wait for them
 * ```
 *
 * @typedef {import('./types.js').Message} Message
 */
export class Timeline {
  constructor() {
    /**
     * By number; null where the number is a message of this device, which nobody needs to hear.
     *
     * @type {Map<number, Message | null>}
     */
    this.waiting = new Map();
    /** The number up to which all is handed on; -1 where none is known. */
    this.handedOn = -1;
    this.newest = -1;
  }

  /** Whether a number is known from which on messages are handed on. */
  get isStarted() {
    return this.handedOn !== -1;
  }

  /** Whether something between what is handed on and the newest is missing. */
  get hasGap() {
    return this.isStarted && this.handedOn < this.newest;
  }

  /** Begins after a number, unless it has begun; answers what can be handed on now. @param {number} seq */
  startAfter(seq) {
    this.#begin(seq);
    return this.#advance();
  }

  /** Takes a message, and begins with it unless it has begun. @param {Message} message */
  offer(message) {
    this.#begin(message.seq - 1);
    this.#put(message.seq, message);
    return this.#advance();
  }

  /** Takes the number of a message of this device. @param {number} seq */
  own(seq) {
    this.#begin(seq - 1);
    this.#put(seq, null);
    return this.#advance();
  }

  /** Takes a message without beginning with it. @param {number} seq @param {Message | null} message */
  hold(seq, message) {
    this.#put(seq, message);
    this.#dropBeyond();
  }

  /** Begins with the first of what is held, unless it has begun. */
  release() {
    return this.waiting.size === 0 ? [] : this.startAfter(this.#first() - 1);
  }

  /** Learns that a number is in use. @param {number} seq */
  exists(seq) {
    this.newest = Math.max(this.newest, seq);
  }

  /**
   * Learns that what stands before a number is not to be had, where it has begun; what waits from there on waits on.
   *
   * @param {number} seq
   */
  skipTo(seq) {
    if (this.isStarted && this.handedOn < seq - 1) {
      [...this.waiting.keys()].filter((each) => each < seq).forEach((each) => this.waiting.delete(each));
      this.handedOn = seq - 1;
    }
  }

  /** Goes on behind the next gap, whose numbers the server doesn't have. */
  passOver() {
    if (this.waiting.size === 0) {
      this.newest = this.handedOn;
      return [];
    }
    this.handedOn = this.#first() - 1;
    return this.#advance();
  }

  #first() {
    return Math.min(...this.waiting.keys());
  }

  /** @param {number} seq */
  #begin(seq) {
    if (!this.isStarted) {
      this.handedOn = seq;
      this.newest = Math.max(this.newest, seq);
      [...this.waiting.keys()].filter((one) => one <= seq).forEach((one) => this.waiting.delete(one));
    }
  }

  /** @param {number} seq @param {Message | null} message */
  #put(seq, message) {
    this.exists(seq);
    if (seq > this.handedOn && !this.waiting.has(seq)) {
      this.waiting.set(seq, message);
    }
  }

  #advance() {
    /** @type {Message[]} */
    const next = [];
    for (let one = this.waiting.get(this.handedOn + 1); one !== undefined; one = this.waiting.get(this.handedOn + 1)) {
      this.waiting.delete(++this.handedOn);
      if (one !== null) {
        next.push(one);
      }
    }
    this.#dropBeyond();
    return next;
  }

  #dropBeyond() {
    if (this.waiting.size > MOST_WAITING) {
      const beyond = [...this.waiting.keys()].sort((a, b) => a - b).slice(MOST_WAITING);
      beyond.forEach((one) => this.waiting.delete(one));
    }
  }
}
