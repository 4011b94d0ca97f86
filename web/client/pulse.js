import { DisconnectedError, TimeoutError } from './errors.js';

/**
 * Keeps a connection in use, and notices one that is dead: after a ping, something has to be heard in time.
 */
export class Pulse {
  /** @param {import('./types.js').Core} core @param {(cause: DisconnectedError) => void} dead */
  constructor(core, dead) {
    this.core = core;
    this.dead = dead;
    /** @type {{keep: (milliseconds: number) => void, fail: (cause: Error) => void, sentAt: number, callOff: () => void}[]} */
    this.pings = [];
    this.callOffBeat = () => {};
    /** @type {(() => void) | null} */
    this.probing = null;
  }

  opened() {
    this.callOffBeat();
    this.callOffBeat = this.core.loop.after(this.core.settings.timing.pingInterval, () => {
      this.probe();
      this.opened();
    });
  }

  /** @param {Error} cause */
  lost(cause) {
    this.callOffBeat();
    this.heard();
    this.pings.splice(0).forEach((ping) => {
      ping.callOff();
      ping.fail(cause);
    });
  }

  /** Any frame came, or another connection took the place of the one that was asked. */
  heard() {
    this.probing?.();
    this.probing = null;
  }

  /** A pong came: it answers all pings before it. */
  ponged() {
    this.pings.splice(0).forEach((ping) => {
      ping.callOff();
      ping.keep(this.core.settings.sources.now() - ping.sentAt);
    });
  }

  /** Pings for the program. @returns {Promise<number>} */
  ping() {
    if (!this.core.requests.isOpen) {
      return Promise.reject(new DisconnectedError('There is no connection'));
    }
    return new Promise((keep, fail) => {
      const callOff = this.core.loop.after(this.core.settings.timing.requestTimeout, () =>
        this.pings.shift()?.fail(new TimeoutError('No pong in time')));
      this.pings.push({ keep, fail, sentAt: this.core.settings.sources.now(), callOff });
      this.core.requests.tell({ action: 'ping' });
    });
  }

  /** Finds out whether the connection is alive. */
  probe() {
    if (!this.probing && this.core.requests.isOpen) {
      this.probing = this.core.loop.after(this.core.settings.timing.pongTimeout, () => {
        this.probing = null;
        this.dead(new DisconnectedError('Nothing was heard after a ping'));
      });
      this.core.requests.tell({ action: 'ping' });
    }
  }
}
