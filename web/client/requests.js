import { DisconnectedError, RefusedError, TimeoutError } from './errors.js';
import { LIMITS } from './settings.js';

/** Commands that the client repeats by itself, so that it does no harm to end them. */
const REPEATED = new Set(['send', 'edit', 'delete', 'reaction', 'sync', 'receipt']);

/**
 * @typedef {import('./line.js').Line} Line
 * @typedef {{action: string, [field: string]: unknown}} Command
 * @typedef {{event: any, cause?: undefined} | {event?: undefined, cause: Error}} Reply
 * @typedef {{command: Command, on: Line, whenDone: (reply: Reply) => void, callOff: () => void}} Waiting
 */

/**
 * Commands that wait for their answers. Each gets exactly one reply, from the line that it went out on; new ones go
 * out on the present line.
 */
export class Requests {
  /** @param {import('./loop.js').Loop} loop @param {number} timeout @param {() => void} whenLate told when the present line is late */
  constructor(loop, timeout, whenLate) {
    this.loop = loop;
    this.timeout = timeout;
    this.whenLate = whenLate;
    /** @type {Map<string, Waiting>} */
    this.waiting = new Map();
    /** @type {Line | null} */
    this.line = null;
    /** @type {{line: Line, whenDrained: () => void} | null} */
    this.leaving = null;
    /** @type {import('./types.js').Limits} */
    this.limits = LIMITS;
    this.lastId = 0;
  }

  /** Lets all commands through to a line, within these limits. @param {Line} line @param {import('./types.js').Limits} limits */
  open(line, limits) {
    this.line = line;
    this.limits = {
      ...limits,
      draftsPerSend: clamp(limits.draftsPerSend, LIMITS.draftsPerSend),
      pageMessages: clamp(limits.pageMessages, LIMITS.pageMessages),
    };
  }

  get isOpen() {
    return this.line !== null;
  }

  /** Tells when nothing waits for an answer on a line that gets no new commands. @param {Line} line @param {() => void} whenDrained */
  drain(line, whenDrained) {
    this.leaving = { line, whenDrained };
    this.#checkDrained();
  }

  /** Sends a command; fails at once where there is no line. @param {Command} command @param {(reply: Reply) => void} whenDone */
  ask(command, whenDone, line = this.line) {
    if (!line) {
      whenDone({ cause: new DisconnectedError('There is no connection') });
      return;
    }
    const requestId = String(++this.lastId);
    const callOff = this.loop.after(this.timeout, () => this.#late(requestId));
    this.waiting.set(requestId, { command, on: line, whenDone, callOff });
    line.transmit({ ...command, requestId });
  }

  /** Sends a command that gets no reply; drops it where there is no line. @param {Command} command */
  tell(command) {
    this.line?.transmit(command);
  }

  /** Gives a frame to the request that waits for it; false where none does. @param {any} frame */
  answered(frame) {
    const request = this.waiting.get(frame.requestId);
    if (!request) {
      return false;
    }
    this.waiting.delete(frame.requestId);
    this.#finish(request, frame.type === 'error' ? { cause: new RefusedError(frame) } : { event: frame });
    return true;
  }

  /**
   * The gateway failed at one of a line's requests and doesn't say which. Where it can't be told, those are ended that
   * are harmless to repeat.
   *
   * @param {Line} on
   */
  gatewayFailed(on) {
    const cause = new RefusedError({ code: 5000, name: 'internal', message: 'The gateway failed.' });
    const mine = this.#waitingOn(on);
    for (const [id, request] of mine) {
      if ((mine.length === 1 || REPEATED.has(request.command.action)) && this.waiting.delete(id)) {
        this.#finish(request, { cause });
      }
    }
  }

  /** A line is gone: all that waits on it has failed. @param {Line} gone @param {Error} cause */
  lost(gone, cause) {
    if (gone === this.line) {
      this.line = null;
    }
    for (const [id, request] of this.#waitingOn(gone)) {
      if (this.waiting.delete(id)) {
        this.#finish(request, { cause });
      }
    }
  }

  /** @param {string} id */
  #late(id) {
    const request = this.waiting.get(id);
    if (request) {
      this.waiting.delete(id);
      if (request.on === this.line) {
        this.whenLate();
      }
      this.#finish(request, { cause: new TimeoutError(`No answer within ${this.timeout} ms`) });
    }
  }

  /** @param {Waiting} request @param {Reply} reply */
  #finish(request, reply) {
    request.callOff();
    request.whenDone(reply);
    this.#checkDrained();
  }

  #checkDrained() {
    const last = this.leaving;
    if (last && this.#waitingOn(last.line).length === 0) {
      this.leaving = null;
      last.whenDrained();
    }
  }

  /** @param {Line} line */
  #waitingOn(line) {
    return [...this.waiting].filter(([, request]) => request.on === line);
  }
}

/** @param {number} value @param {number} most */
function clamp(value, most) {
  return Math.max(1, Math.min(value, most));
}
