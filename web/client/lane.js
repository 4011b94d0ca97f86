import { Backoff } from './backoff.js';
import { RefusedError, setback } from './errors.js';
import { commandOf, takeBatch } from './outgoing.js';

/**
 * One conversation's way out: one frame at a time, so that the order is kept.
 *
 * ```
 *              ┌────────── ack, or the only draft refused ─────────┐
 *              ▼                                                   │
 *            Idle ── something waits, open ──▶ Kept ──▶ In flight ──┤
 *              ▲                                                   │
 *              │◀── timeout, drop: the same batch again ───────────┤
 *              │◀── several drafts refused: each on its own ───────┤
 *              └──── Resting ◀── 5xxx: the same batch, later ──────┘
 * ```
 *
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 * @typedef {import('./types.js').Ack} Ack
 */
export class Lane {
  /**
   * @param {import('./types.js').Core} core
   * @param {import('./inbox.js').Inbox} inbox
   * @param {import('./conversations.js').Conversation} conversation
   */
  constructor(core, inbox, conversation) {
    this.core = core;
    this.inbox = inbox;
    this.conversation = conversation;
    this.backoff = new Backoff(core.settings);
    /** @type {Outgoing[]} */
    this.queue = [];
    /** @type {Outgoing[]} */
    this.batch = [];
    /** Being kept, in flight or resting. */
    this.busy = false;
    /** Counts what is begun, so that what comes of something older is known as such. */
    this.turn = 0;
  }

  /** Sends a message when its turn has come, and has it kept meanwhile. @param {Outgoing} message */
  add(message) {
    this.queue.push(message);
    this.flow();
    if (!message.isKept && !this.batch.includes(message)) {
      this.core.keeper.save([message.bounded(this.conversation.newest)], () => {});
    }
  }

  /** Takes a message for later. @param {Outgoing} message */
  enqueue(message) {
    this.queue.push(message);
  }

  /** Whether a message waits here or is in flight. @param {string | undefined} id */
  has(id) {
    return [...this.batch, ...this.queue].some((message) => message.id === id);
  }

  /** Sends what waits, if it is time. */
  flow() {
    const { requests, keeper } = this.core;
    if (this.busy || !requests.isOpen) {
      return;
    }
    if (this.batch.length === 0) {
      this.batch = takeBatch(this.queue, requests.limits.draftsPerSend);
    }
    if (this.batch.length > 0) {
      this.batch.forEach((message) => message.settle(this.conversation.newest));
      const mine = this.#begin();
      const unkept = this.batch.filter((message) => !message.isKept).map((message) => message.what);
      keeper.save(unkept, (cause) => mine === this.turn && this.#kept(mine, cause));
    }
  }

  /** An acknowledgement came late, of something that is in flight again or rests. @param {Ack} ack */
  acked(ack) {
    if (this.batch.some((message) => ack.acks.some((one) => one.id === message.id))) {
      this.#free();
      this.#take(ack);
    }
  }

  /** Gives up: nothing goes out any more. @param {import('./errors.js').ClosedError} reason */
  close(reason) {
    [...this.batch.splice(0), ...this.queue.splice(0)].forEach((message) => message.promise.fail(reason));
  }

  /** What can't be kept is not sent. @param {number} mine @param {unknown} cause */
  #kept(mine, cause) {
    if (cause !== undefined) {
      this.#free();
      this.batch.splice(0).forEach((message) => this.#end(message, cause));
      this.flow();
      return;
    }
    this.batch.forEach((message) => (message.isKept = true));
    const command = commandOf(this.batch, this.conversation.page);
    this.core.requests.ask(command, (reply) => mine === this.turn && this.#settle(reply));
  }

  /** @param {Outgoing} message @param {unknown} cause */
  #end(message, cause) {
    this.core.keeper.remove(message.what);
    message.promise.fail(cause);
  }

  /** @param {import('./requests.js').Reply} reply */
  #settle({ event, cause }) {
    this.#free();
    if (event?.type === 'ack') {
      this.#take(event);
    } else if (event) {
      this.#goOn();
    } else {
      this.#setBack(cause);
    }
  }

  /** @param {unknown} cause */
  #setBack(cause) {
    const back = setback(cause, this.backoff);
    if (back.kind === 'final') {
      this.#refused(back.cause);
      this.flow();
    } else if (back.kind === 'later') {
      this.#rest(back.delay);
    } else {
      this.flow();
    }
  }

  /** @param {Ack} ack */
  #take(ack) {
    const done = this.batch;
    this.batch = done.filter((message) => !ack.acks.some((one) => one.id === message.id));
    this.backoff.reset();
    this.inbox.stored(this.conversation, ack, done);
    for (const { id, seq, at, duplicate = false } of ack.acks) {
      for (const message of done.filter((one) => one.id === id)) {
        this.core.keeper.remove(message.what);
        message.promise.keep({ conversation: this.conversation.id, id, seq, at, duplicate });
      }
    }
    this.#goOn();
  }

  /** A server acknowledges all drafts of a frame; one that doesn't is not asked in a loop. */
  #goOn() {
    if (this.batch.length === 0) {
      this.flow();
    } else {
      this.#rest(this.backoff.next());
    }
  }

  /** A frame is refused whole: alone, only the guilty draft is refused again. @param {RefusedError} cause */
  #refused(cause) {
    const refused = this.batch.splice(0);
    if (refused.length === 1) {
      refused.forEach((message) => this.#end(message, cause));
    } else {
      refused.forEach((message) => (message.isAlone = true));
      this.queue.unshift(...refused);
    }
  }

  /** @param {number} delay */
  #rest(delay) {
    const mine = this.#begin();
    this.core.loop.after(delay, () => {
      if (mine === this.turn) {
        this.#free();
        this.flow();
      }
    });
  }

  #begin() {
    this.busy = true;
    return ++this.turn;
  }

  #free() {
    this.busy = false;
    this.turn++;
  }
}
