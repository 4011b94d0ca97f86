/** Delays, and calls of the listener, until the client is closed. */
export class Loop {
  /** @param {import('./types.js').Settings} settings */
  constructor({ sources, listener }) {
    this.sources = sources;
    this.listener = listener;
    this.hasEnded = false;
    /** What is delayed. @type {Set<any>} */
    this.timers = new Set();
    /** @type {(() => void)[]} */
    this.calls = [];
  }

  /**
   * Does something later; answers how to call it off.
   *
   * @param {number} delay
   * @param {() => void} task
   * @returns {() => void}
   */
  after(delay, task) {
    if (this.hasEnded) {
      return () => {};
    }
    const timer = this.sources.setTimeout(() => {
      this.timers.delete(timer);
      task();
    }, delay);
    this.timers.add(timer);
    return () => this.#callOff(timer);
  }

  /**
   * Calls the listener after all calls before, never in the middle of something.
   *
   * @param {(listener: import('./types.js').Listener) => void} call
   */
  tell(call) {
    if (this.calls.push(() => call(this.listener)) === 1) {
      queueMicrotask(() => this.#drain());
    }
  }

  /** Nothing that was delayed is done any more. */
  end() {
    this.hasEnded = true;
    this.timers.forEach((timer) => this.#callOff(timer));
  }

  /** @param {any} timer */
  #callOff(timer) {
    this.timers.delete(timer);
    this.sources.clearTimeout(timer);
  }

  #drain() {
    for (let i = 0; i < this.calls.length; i++) {
      try {
        this.calls[i]?.();
      } catch (error) {
        console.error('The listener failed', error);
      }
    }
    this.calls.length = 0;
  }
}
