import { Backoff } from './backoff.js';
import { DisconnectedError } from './errors.js';

/**
 * @typedef {import('./line.js').Line} Line
 * @typedef {import('./types.js').Hello} Hello
 *
 * @typedef {object} HandoverTies
 * @property {(wanted: (token: string) => boolean) => Line} line makes a line that tries only certain tokens
 * @property {(line: Line, hello: Hello) => void} moved told of a fresh line, which is the present one from now on
 * @property {() => void} done told when the old line is gone
 */

/**
 * Moves from a line to a fresh one in time. An attempt that fails, or for which there is no newer token, is made again for
 * as long as the line lives.
 *
 * ```
 *   Settled ── time ──▶ Dialing ── greeted ──▶ Both heard ── overlap over ──▶ Draining ─┐
 *      ▲                 ▲   │ failed                                                   │
 *      │      delay over └───┘                                                          │
 *      └────────────────────────────────────────────────────────────────────────────────┘
 * ```
 */
export class Handover {
  /** @param {import('./types.js').Core} core @param {HandoverTies} ties */
  constructor(core, ties) {
    this.core = core;
    this.ties = ties;
    this.plan = core.settings.rollOver;
    this.backoff = new Backoff(core.settings);
    /** The present line, what it said hello with, and whether it is its token that ends first. @type {{line: Line, hello: Hello, expires: boolean} | null} */
    this.present = null;
    /** @type {Line | null} */
    this.next = null;
    /** @type {Line | null} */
    this.old = null;
    this.callOffDue = () => {};
    this.callOffOverlap = () => {};
  }

  /** There is a new present line: it will be replaced in time. @param {Line} line @param {Hello} hello */
  opened(line, hello) {
    const age = this.plan.after - Math.floor(this.core.settings.sources.random() * (this.plan.jitter + 1));
    const token = this.#usefulLife(hello);
    this.present = { line, hello, expires: token < age };
    this.backoff.reset();
    this.#beginAfter(Math.min(token, age));
  }

  /** The present line is gone: there is nothing to hand over. */
  lost() {
    this.callOffDue();
    this.present = null;
    this.next?.leave(replaced());
    this.next = null;
  }

  /** Whether there are two lines, so that things may come twice. */
  get isUnderWay() {
    return this.next !== null || this.old !== null;
  }

  /** Something other than a text came on a line that is not the present one. @param {Line} line @param {import('./line.js').Turn} turn */
  turned(line, turn) {
    switch (turn.kind) {
      case 'greeted':
        this.#greeted(line, turn.hello);
        break;
      case 'unwanted':
      case 'over':
        this.#gone(line);
        break;
      case 'text':
        break;
    }
  }

  /** Ends all but the present line. @param {import('./errors.js').ChatError} cause */
  close(cause) {
    this.callOffDue();
    this.callOffOverlap();
    this.next?.leave(cause);
    this.old?.leave(cause);
    this.next = null;
    this.old = null;
  }

  /** @param {number} delay */
  #beginAfter(delay) {
    this.callOffDue();
    this.callOffDue = this.core.loop.after(delay, () => this.#begin());
  }

  #begin() {
    const from = this.present;
    if (from && !this.next) {
      this.next = this.ties.line((token) => !from.expires || token !== from.line.token);
      this.next.dial();
    }
  }

  /** @param {Line} line @param {Hello} hello */
  #greeted(line, hello) {
    const last = this.present;
    if (line !== this.next || !last) {
      return;
    }
    if (hello.user !== last.hello.user) {
      line.fail(new DisconnectedError("The token is another user's"));
      return;
    }
    if (this.old) {
      this.#finish(this.old);
    }
    this.next = null;
    this.old = last.line;
    this.ties.moved(line, hello);
    this.callOffOverlap = this.core.loop.after(this.plan.overlap, () =>
      last.line.leaveWhenDrained(replaced(), () => this.#finish(last.line)));
  }

  /** @param {Line} line */
  #gone(line) {
    if (line === this.next) {
      this.next = null;
      this.#beginAfter(this.backoff.next());
    }
    this.#finish(line);
  }

  /** @param {Line} line */
  #finish(line) {
    if (line === this.old) {
      this.old = null;
      this.callOffOverlap();
      line.leave(replaced());
      this.ties.done();
    }
  }

  /** How long a token is good for a connection, by the server's own clock. @param {Hello} hello */
  #usefulLife(hello) {
    const life = hello.expires - hello.time;
    return life > 0 ? life - Math.min(life / 2, this.plan.tokenMargin) : this.plan.after;
  }
}

function replaced() {
  return new DisconnectedError('The connection was replaced');
}
