import { ChatError, DisconnectedError } from './errors.js';

/**
 * @typedef {{kind: 'greeted', hello: import('./types.js').Hello}
 *   | {kind: 'text', text: string}
 *   | {kind: 'unwanted'}
 *   | {kind: 'over', cause: ChatError}} Turn what happens on a line; nothing after the last two
 */

/**
 * One connection's life.
 *
 * ```
 *   dial ──▶ Token ──▶ Handshake ──▶ Hello ──▶ Greeted ── texts
 *              │           │           │          │
 *              ▼           ▼           ▼          ▼
 *           Unwanted      Over ◀───────┴──────────┘
 * ```
 *
 * A browser doesn't tell a page with which status a handshake was refused, so a bad token looks like a server that
 * can't be reached: the token is asked for again, and the next one tried, after a growing delay.
 */
export class Line {
  /**
   * @param {import('./types.js').Core} core
   * @param {(token: string) => boolean} wanted whether a token may be tried
   * @param {(line: Line, turn: Turn) => void} turned
   */
  constructor(core, wanted, turned) {
    this.core = core;
    this.wanted = wanted;
    this.turned = turned;
    /** The token that it was dialed with. @type {string | null} */
    this.token = null;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.isOver = false;
    this.callOff = () => {};
  }

  /** Begins. */
  dial() {
    const { timing, token } = this.core.settings;
    this.callOff = this.core.loop.after(timing.requestTimeout, () =>
      this.fail(new DisconnectedError('The server or the token did not come in time')));
    Promise.resolve()
      .then(() => token())
      .then(
        (fresh) => this.isOver || this.#tokenCame(fresh),
        (cause) => this.fail(new DisconnectedError('There is no token', cause)));
  }

  /** Sends a frame. One that a connection on its way to its end doesn't take is lost with it. @param {object} frame */
  transmit(frame) {
    if (this.socket && !this.isOver) {
      this.socket.send(JSON.stringify(frame));
    }
  }

  /** Leaves once no more answers are due here. @param {ChatError} cause @param {() => void} then */
  leaveWhenDrained(cause, then) {
    const leave = () => {
      this.leave(cause);
      then();
    };
    if (!this.socket || this.isOver) {
      leave();
    } else {
      this.core.requests.drain(this, leave);
    }
  }

  /** Can't be used any more: ends it, and tells the owner. @param {ChatError} cause */
  fail(cause) {
    if (!this.isOver) {
      this.leave(cause);
      this.turned(this, { kind: 'over', cause });
    }
  }

  /** Ends it, and tells nobody but those that wait for answers. @param {ChatError} cause */
  leave(cause) {
    if (!this.isOver) {
      this.isOver = true;
      this.callOff();
      this.socket?.close(1000);
      this.core.requests.lost(this, cause);
    }
  }

  /** @param {string} fresh */
  #tokenCame(fresh) {
    if (typeof fresh !== 'string' || fresh === '') {
      this.fail(new DisconnectedError('There is no token'));
    } else if (this.wanted(fresh)) {
      this.token = fresh;
      this.#shakeHands(fresh);
    } else {
      this.isOver = true;
      this.callOff();
      this.turned(this, { kind: 'unwanted' });
    }
  }

  /** @param {string} token */
  #shakeHands(token) {
    const { url, device, sources } = this.core.settings;
    const uri = `${url}${url.includes('?') ? '&' : '?'}device=${encodeURIComponent(device)}`;
    try {
      this.socket = new sources.WebSocket(uri, ['chat.v1', `bearer.${token}`]);
    } catch (cause) {
      this.fail(new DisconnectedError('The connection can not be made', cause));
      return;
    }
    const socket = /** @type {WebSocket} */ (this.socket);
    socket.onopen = () => this.isOver || this.#greet();
    socket.onmessage = ({ data }) => this.isOver || typeof data !== 'string' || this.turned(this, { kind: 'text', text: data });
    socket.onclose = ({ code }) => this.fail(new DisconnectedError(`The connection ended with code ${code}`));
  }

  #greet() {
    this.callOff();
    this.core.requests.ask({ action: 'hello' }, ({ event, cause }) => {
      if (!this.isOver) {
        if (event?.type === 'hello') {
          this.turned(this, { kind: 'greeted', hello: event });
        } else {
          this.fail(new DisconnectedError('The server did not say hello', cause));
        }
      }
    }, this);
  }
}
