/**
 * A server whose part a test plays, and the time: what is delayed by a second or more waits until the test lets it pass.
 *
 * @typedef {{frames: any[], socket: FakeSocket, isMute: boolean}} Peer
 */
export class ScriptedServer {
  constructor() {
    /** Connections that nobody has taken yet. @type {FakeSocket[]} */
    this.dialled = [];
    /** @type {Peer[]} */
    this.peers = [];
    /** @type {{delay: number, task: () => void}[]} */
    this.held = [];
  }

  /** What a client needs instead of the browser's. */
  sources() {
    const server = this;
    let id = 0;
    return {
      now: () => Date.UTC(2026, 10, 22, 12),
      random: () => 0.5,
      newId: () => `m-${++id}`,
      setTimeout: (/** @type {() => void} */ task, /** @type {number} */ delay) => server.#delay(task, delay),
      clearTimeout: (/** @type {{callOff: () => void}} */ timer) => timer.callOff(),
      WebSocket: class extends FakeSocket {
        /** @param {string} url @param {string[]} protocols */
        constructor(url, protocols) {
          super(url, protocols);
          server.dialled.push(this);
        }
      },
    };
  }

  /** Takes the next connection, before its first frame. */
  async accept() {
    await until(() => this.dialled.length > 0, 'a connection');
    const socket = /** @type {FakeSocket} */ (this.dialled.shift());
    /** @type {Peer} */
    const peer = { frames: [], socket, isMute: false };
    this.peers.push(peer);
    socket.open((frame) => {
      if (frame.action !== 'ping') {
        peer.frames.push(frame);
      } else if (!peer.isMute) {
        socket.receive('{"type":"pong"}');
      }
    });
    return peer;
  }

  /** Lets the time pass for all that waits for exactly so long, or for as much longer as jitter adds. @param {number} delay @param {number} [jitter] */
  async pass(delay, jitter = 0) {
    const isDue = (/** @type {{delay: number}} */ one) => one.delay >= delay && one.delay <= delay + jitter;
    await until(() => this.held.some(isDue), `something that waits for ${delay} ms`);
    const due = this.held.filter(isDue);
    this.held = this.held.filter((one) => !isDue(one));
    due.forEach((one) => one.task());
  }

  /** @param {() => void} task @param {number} delay */
  #delay(task, delay) {
    if (delay < 1000) {
      const timer = setTimeout(task, delay);
      return { callOff: () => clearTimeout(timer) };
    }
    const one = { delay, task };
    this.held.push(one);
    return { callOff: () => (this.held = this.held.filter((other) => other !== one)) };
  }
}

/** As much of a browser's WebSocket as a client uses. */
export class FakeSocket {
  /** @param {string} url @param {string[]} protocols */
  constructor(url, protocols) {
    this.url = url;
    this.protocols = protocols;
    this.isClosed = false;
    /** @type {number | null} */
    this.goodbye = null;
    /** @type {(() => void) | null} */
    this.onopen = null;
    /** @type {((event: {data: string}) => void) | null} */
    this.onmessage = null;
    /** @type {((event: {code: number}) => void) | null} */
    this.onclose = null;
    this.sent = (/** @type {any} */ _frame) => {};
  }

  /** @param {(frame: any) => void} sent */
  open(sent) {
    this.sent = sent;
    this.onopen?.();
  }

  /** @param {string} text */
  send(text) {
    if (!this.isClosed) {
      this.sent(JSON.parse(text));
    }
  }

  /** @param {string} data */
  receive(data) {
    // Events of a socket are tasks of their own.
    setImmediate(() => this.isClosed || this.onmessage?.({ data }));
  }

  /** The other end goes. @param {number} code */
  drop(code) {
    setImmediate(() => {
      this.isClosed = true;
      this.onclose?.({ code });
    });
  }

  /** This end goes. @param {number} code */
  close(code) {
    this.isClosed = true;
    this.goodbye = code;
  }
}

/** Waits for a condition, for two seconds at most. @param {() => boolean} condition @param {string} what */
export async function until(condition, what) {
  const end = performance.now() + 2000;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error(`There is not: ${what}`);
    }
    await new Promise((keep) => setTimeout(keep, 1));
  }
}

/** Waits until all that has come is dealt with. */
export async function quiet() {
  for (let i = 0; i < 5; i++) {
    await new Promise((keep) => setImmediate(keep));
  }
}
