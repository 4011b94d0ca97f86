import { Backoff } from './backoff.js';
import { setback } from './errors.js';

const MOST_TRIES = 6;
const MOST_AT_ONCE = 4;

/** @typedef {import('./conversations.js').Conversation} Conversation */

/** What is fetched of one conversation. */
class Fetch {
  /** @param {CatchUp} owner @param {Conversation} conversation */
  constructor(owner, conversation) {
    this.owner = owner;
    this.core = owner.core;
    this.conversation = conversation;
    this.backoff = new Backoff(owner.core.settings);
    /** @type {(() => void) | null} */
    this.pausing = null;
    this.underWay = false;
    this.tries = 0;
  }

  /** @param {number} delay */
  pause(delay) {
    if (!this.underWay && !this.pausing) {
      this.pausing = this.core.loop.after(delay, () => {
        this.pausing = null;
        if (this.conversation.timeline.hasGap) {
          this.#enqueue();
        } else {
          this.owner.rested(this.conversation);
        }
      });
    }
  }

  anew() {
    this.tries = 0;
    this.backoff.reset();
    if (!this.underWay) {
      this.#enqueue();
    }
  }

  start() {
    const after = this.conversation.timeline.handedOn;
    const { requests } = this.core;
    const command = { action: 'history', conversation: this.conversation.id, after, limit: requests.limits.pageMessages };
    requests.ask(command, ({ event, cause }) => {
      this.owner.atWork--;
      this.underWay = false;
      if (event?.type === 'history') {
        this.#answered(after, event);
      } else if (event) {
        this.#tryOrRest(0);
      } else {
        this.#setBack(cause);
      }
      this.owner.pump();
    });
  }

  #enqueue() {
    this.pausing?.();
    this.pausing = null;
    this.underWay = true;
    this.owner.queue.push(this);
    this.owner.pump();
  }

  /** @param {number} after @param {import('./types.js').History} history */
  #answered(after, history) {
    const { inbox, rested } = this.owner;
    const { timeline } = this.conversation;
    this.underWay = true;
    inbox.read(history);
    this.underWay = false;
    if (timeline.handedOn > after && (history.more || timeline.hasGap)) {
      this.anew();
    } else if (!timeline.hasGap) {
      this.tries = 0;
      rested(this.conversation);
    } else if (!this.#tryAgain(this.backoff.next())) {
      inbox.passOver(this.conversation);
      inbox.check(this.conversation);
      if (!timeline.hasGap) {
        rested(this.conversation);
      }
    }
  }

  /** @param {unknown} cause */
  #setBack(cause) {
    const back = setback(cause, this.backoff);
    if (back.kind === 'final') {
      this.owner.fetches.delete(this.conversation.id);
      this.owner.rested(this.conversation);
    } else if (back.kind !== 'offline') {
      this.#tryOrRest(back.kind === 'later' ? back.delay : 0);
    } else if (this.core.requests.isOpen) {
      this.#enqueue();
    }
  }

  /** @param {number} delay */
  #tryOrRest(delay) {
    if (!this.#tryAgain(delay)) {
      this.owner.rested(this.conversation);
    }
  }

  /** False where it was tried often enough. @param {number} delay */
  #tryAgain(delay) {
    if (++this.tries < MOST_TRIES) {
      this.pause(delay);
      return true;
    }
    this.tries = 0;
    return false;
  }
}

/**
 * Fetches what is missing: after a gap was seen, and what `sync` had no room for.
 *
 * A few conversations at a time. A fetch that brings nothing new is tried again a few times, more and more slowly.
 * After that, numbers that the server doesn't have are passed over, and where it did not answer, the next message or
 * the next connection begins anew.
 */
export class CatchUp {
  /**
   * @param {import('./types.js').Core} core
   * @param {import('./inbox.js').Inbox} inbox
   * @param {(conversation: Conversation) => void} rested told of a conversation when no more is fetched for it
   */
  constructor(core, inbox, rested) {
    this.core = core;
    this.inbox = inbox;
    this.rested = rested;
    /** @type {Map<string, Fetch>} */
    this.fetches = new Map();
    /** @type {Fetch[]} */
    this.queue = [];
    this.atWork = 0;
  }

  /** Something is missing: it is fetched unless it comes by itself soon. @param {Conversation} conversation */
  gapFound(conversation) {
    this.#fetch(conversation).pause(this.core.settings.timing.gapWait);
  }

  /** Something may have been missed. @param {Conversation} conversation */
  refresh(conversation) {
    if (conversation.timeline.isStarted) {
      this.#fetch(conversation).anew();
    }
  }

  /** The connection is open: fetches what was found missing before it was. */
  opened() {
    this.pump();
  }

  /** The connection is gone, and with it what waited for it. */
  lost() {
    this.queue.splice(0).forEach((fetch) => (fetch.underWay = false));
  }

  pump() {
    while (this.atWork < MOST_AT_ONCE && this.core.requests.isOpen && this.queue.length > 0) {
      this.atWork++;
      this.queue.shift()?.start();
    }
  }

  /** @param {Conversation} conversation */
  #fetch(conversation) {
    const fetch = this.fetches.get(conversation.id) ?? new Fetch(this, conversation);
    this.fetches.set(conversation.id, fetch);
    return fetch;
  }
}
