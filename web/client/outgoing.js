import { MOST_BYTES } from './settings.js';

/** @typedef {import('./types.js').Unsent} Unsent */

/** A message, an edit, a deletion or a reaction on its way out. */
export class Outgoing {
  /**
   * @param {Unsent} what
   * @param {boolean} isNew whether no server has ever seen it
   * @param {{keep: (stored: import('./types.js').Stored) => void, fail: (cause: unknown) => void}} promise
   */
  constructor(what, isNew, promise) {
    this.what = what;
    this.isNew = isNew;
    this.promise = promise;
    this.isKept = false;
    this.isSettled = false;
    /** Whether it goes in a frame of its own. */
    this.isAlone = what.action !== 'send';
    /** The bytes that it takes in a frame at most, the comma after it included. */
    this.bytes = utf8(JSON.stringify(draft({ ...what, after: Number.MAX_SAFE_INTEGER }))) + 1;
  }

  get id() {
    return this.what.id;
  }

  /**
   * Settles the lower bound before the first attempt; it never changes after. That of a message which may have been
   * sent before is the program's word, never a guess.
   *
   * @param {number | undefined} newest
   */
  settle(newest) {
    if (!this.isSettled) {
      this.isSettled = true;
      const settled = this.bounded(newest, true);
      this.isKept = this.isKept && settled === this.what;
      this.what = settled;
    }
  }

  /**
   * The form in which it waits for its first attempt: a bound that is true now stays true.
   *
   * @param {number | undefined} newest
   * @returns {Unsent}
   */
  bounded(newest, first = !this.isSettled) {
    return first && this.isNew && newest !== undefined ? { ...this.what, after: newest } : this.what;
  }

  /** Why it can't go out at all. @returns {import('./errors.js').Refusal | null} */
  get flaw() {
    if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(this.what.text ?? '')) {
      return { code: 4000, name: 'malformed', message: 'The text has half of a surrogate pair.' };
    }
    return this.bytes > MOST_BYTES
      ? { code: 4013, name: 'too-large', message: 'The message does not fit in a frame.' }
      : null;
  }
}

/**
 * Takes from the head of a queue what goes in one frame: no id twice, and not what has to go alone together with others.
 *
 * @param {Outgoing[]} queue
 * @param {number} mostDrafts
 */
export function takeBatch(queue, mostDrafts) {
  /** @type {Outgoing[]} */
  const taken = [];
  let bytes = 0;
  for (let next = queue[0]; next && taken.length < mostDrafts; next = queue[0]) {
    bytes += next.bytes;
    const { id } = next;
    const fits = bytes <= MOST_BYTES && !next.isAlone && !taken.some((one) => one.id === id);
    if (taken.length > 0 && !fits) {
      break;
    }
    taken.push(next);
    queue.shift();
    if (next.isAlone) {
      break;
    }
  }
  return taken;
}

/**
 * The frame's command, with the latest hint.
 *
 * @param {Outgoing[]} batch
 * @param {string | undefined} page
 * @returns {import('./requests.js').Command}
 */
export function commandOf(batch, page) {
  const { what } = /** @type {Outgoing} */ (batch[0]);
  const hint = page ? { page } : {};
  if (what.action !== 'send') {
    return { ...what, ...hint };
  }
  const target = what.to ? { to: what.to } : { conversation: what.conversation };
  return { action: 'send', ...target, drafts: batch.map((one) => draft(one.what)), ...hint };
}

/** @param {Unsent} unsent */
function draft({ id, text, after }) {
  return { id, text, ...(after === undefined ? {} : { after }) };
}

/** @param {string} text */
function utf8(text) {
  return new TextEncoder().encode(text).length;
}
