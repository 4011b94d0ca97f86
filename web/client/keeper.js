/**
 * Calls the outbox store, one call after the other. Where there is no store, all succeeds at once.
 *
 * @typedef {import('./types.js').Unsent} Unsent
 */
export class Keeper {
  /** @param {import('./types.js').OutboxStore | undefined} store */
  constructor(store) {
    this.store = store;
    this.calls = Promise.resolve();
  }

  /** @returns {Promise<Unsent[]>} */
  load() {
    return this.store ? this.#call((store) => store.load()) : Promise.resolve([]);
  }

  /** @param {Unsent[]} messages @param {(cause?: unknown) => void} whenDone given what went wrong, if anything did */
  save(messages, whenDone) {
    if (!this.store || messages.length === 0) {
      whenDone();
    } else {
      this.#call((store) => store.save(messages)).then(() => whenDone(), (cause) => whenDone(cause ?? new Error('Not kept')));
    }
  }

  /** Forgets a message. Where that fails, it is sent once more by a later client. @param {Unsent} message */
  remove(message) {
    if (this.store) {
      this.#call((store) => store.remove(message)).catch((cause) => console.warn('The outbox store failed', cause));
    }
  }

  /**
   * @template T
   * @param {(store: import('./types.js').OutboxStore) => Promise<T>} call
   * @returns {Promise<T>}
   */
  #call(call) {
    const result = this.calls.then(() => call(/** @type {import('./types.js').OutboxStore} */ (this.store)));
    this.calls = result.then(() => {}, () => {});
    return result;
  }
}
