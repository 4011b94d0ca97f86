import { Backoff } from './backoff.js';
import { DisconnectedError, RefusedError } from './errors.js';
import { Handover } from './handover.js';
import { Line } from './line.js';

/**
 * @typedef {import('./types.js').Hello} Hello
 *
 * @typedef {object} LinkTies what a link needs of the rest of a session
 * @property {(hello: Hello) => void} opened there is a connection, after there was none
 * @property {() => void} moved another one took its place; the last one is still heard
 * @property {() => void} replaced the one whose place was taken is not heard any more
 * @property {(cause: Error) => void} lost there is none
 * @property {(cause: Error) => void} hopeless there will be none
 * @property {(line: Line, text: string) => void} text given each frame
 */

/**
 * Keeps one connection open, the next after the last.
 *
 * ```
 *   begin ──▶ Connecting ── hello answered ──▶ Open ──┬─▶ Open, on a fresh connection
 *                │    ▲ ▲                       │     └── Handover ──┘
 *        failure │    │ └── token expired ──────┤
 *                ▼    │ delay over              │ drop
 *              Waiting ◀────────────────────────┤
 *                │                              ▼
 *                └── close, or the same expired token again ──▶ Closed
 * ```
 */
export class Link {
  /** @param {import('./types.js').Core} core @param {LinkTies} ties */
  constructor(core, ties) {
    this.core = core;
    this.ties = ties;
    this.backoff = new Backoff(core.settings);
    /** @type {import('./types.js').ConnectionState} */
    this.state = { name: 'connecting' };
    /** @type {Line | null} */
    this.line = null;
    /** A token that the server would not have, and how it said so. @type {{token: string | null, refusal: Error} | null} */
    this.bad = null;
    this.callOffRedial = () => {};
    this.handover = new Handover(core, {
      line: (wanted) => this.#newLine(wanted),
      moved: (line, hello) => {
        this.#open(line, hello);
        ties.moved();
      },
      done: () => ties.replaced(),
    });
  }

  /** Begins an attempt to connect. */
  dial() {
    this.callOffRedial();
    this.line = this.#newLine((token) => token !== this.bad?.token);
    this.#change({ name: 'connecting' });
    this.line.dial();
  }

  /** Whether there are two connections, so that things may come twice. */
  get isTwofold() {
    return this.handover.isUnderWay;
  }

  /** The connection can't be used any more: breaks it, and makes another after a while. @param {DisconnectedError} cause */
  drop(cause) {
    this.line?.fail(cause);
  }

  /** Does not wait for the end of a delay. */
  hurry() {
    if (this.state.name === 'waiting') {
      this.dial();
    }
  }

  /**
   * The server will not hear a line's token any more: makes another connection, at once if this one was any good.
   *
   * @param {Line} line
   * @param {import('./errors.js').Refusal} refusal
   */
  tokenExpired(line, refusal) {
    const cause = new DisconnectedError('The token has expired', new RefusedError(refusal));
    if (line !== this.line) {
      line.fail(cause);
      return;
    }
    this.bad = { token: line.token, refusal: new RefusedError(refusal) };
    const wasOpen = this.state.name === 'open';
    line.leave(cause);
    this.#lost(cause);
    if (wasOpen) {
      this.dial();
    } else {
      this.#redialLater(cause);
    }
  }

  /** Ends all. @param {import('./errors.js').ClosedError} reason */
  close(reason) {
    this.callOffRedial();
    this.line?.leave(reason);
    this.handover.close(reason);
    this.#lost(reason);
    this.#change({ name: 'closed', cause: reason });
  }

  /** @param {(token: string) => boolean} wanted */
  #newLine(wanted) {
    return new Line(this.core, wanted, (line, turn) => this.#turned(line, turn));
  }

  /** @param {Line} line @param {import('./line.js').Turn} turn */
  #turned(line, turn) {
    if (turn.kind === 'text') {
      this.ties.text(line, turn.text);
    } else if (line !== this.line) {
      this.handover.turned(line, turn);
    } else if (turn.kind === 'greeted') {
      this.backoff.reset();
      this.bad = null;
      this.#open(line, turn.hello);
      this.ties.opened(turn.hello);
    } else if (turn.kind === 'unwanted') {
      this.line = null;
      this.ties.hopeless(this.bad?.refusal ?? new DisconnectedError('The token is not wanted'));
    } else {
      this.#lost(turn.cause);
      this.#redialLater(turn.cause);
    }
  }

  /** @param {Line} line @param {Hello} hello */
  #open(line, hello) {
    this.line = line;
    this.core.requests.open(line, hello.limits);
    this.#change({ name: 'open', hello });
    this.handover.opened(line, hello);
  }

  /** @param {Error} cause */
  #lost(cause) {
    this.line = null;
    this.handover.lost();
    this.ties.lost(cause);
  }

  /** @param {Error} cause */
  #redialLater(cause) {
    const delay = this.backoff.next();
    this.#change({ name: 'waiting', delay, cause });
    this.callOffRedial = this.core.loop.after(delay, () => this.dial());
  }

  /** @param {import('./types.js').ConnectionState} next */
  #change(next) {
    this.state = next;
    this.core.loop.tell((listener) => listener.state?.(next));
  }
}
