/**
 * @typedef {import('./types.js').Unsent} Unsent
 * @typedef {{key: string, order: number, unsent: Unsent}} Row
 */

const STORE = 'unsent';

/**
 * An outbox store in the browser's IndexedDB: what is saved outlives a reload and the browser's end.
 *
 * Pages of one user may share one. Two of them may both send what a third has left: under one id, so that the server
 * stores it once.
 */
export class IndexedDbOutboxStore {
  /** @param {string} name one for each user, and for each chat */
  constructor(name) {
    this.name = name;
    /** @type {Promise<IDBDatabase> | null} */
    this.database = null;
  }

  /** @returns {Promise<Unsent[]>} */
  async load() {
    /** @type {Row[]} */
    const rows = await this.#run('readonly', (store) => store.getAll());
    return rows.sort((a, b) => a.order - b.order).map((row) => row.unsent);
  }

  /** @param {Unsent[]} messages @returns {Promise<void>} */
  async save(messages) {
    const database = await this.#open();
    const transaction = database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    messages.forEach((unsent, i) => {
      const key = keyOf(unsent);
      const found = store.get(key);
      // One that is kept already stays in its place.
      found.onsuccess = () => store.put({ key, order: found.result?.order ?? Date.now() + i / 1000, unsent });
    });
    await ended(transaction);
  }

  /** @param {Unsent} message @returns {Promise<void>} */
  async remove(message) {
    await this.#run('readwrite', (store) => store.delete(keyOf(message)));
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} call
   * @returns {Promise<any>}
   */
  async #run(mode, call) {
    const transaction = (await this.#open()).transaction(STORE, mode);
    const request = call(transaction.objectStore(STORE));
    await ended(transaction);
    return request.result;
  }

  #open() {
    this.database ??= new Promise((keep, fail) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
      request.onsuccess = () => keep(request.result);
      request.onerror = () => fail(request.error);
    });
    return this.database;
  }
}

/** An outbox store in memory, for where there is no IndexedDB. */
export class MemoryOutboxStore {
  constructor() {
    /** @type {Map<string, Unsent>} */
    this.kept = new Map();
  }

  /** @returns {Promise<Unsent[]>} */
  async load() {
    return [...this.kept.values()];
  }

  /** @param {Unsent[]} messages @returns {Promise<void>} */
  async save(messages) {
    messages.forEach((unsent) => this.kept.set(keyOf(unsent), unsent));
  }

  /** @param {Unsent} message @returns {Promise<void>} */
  async remove(message) {
    this.kept.delete(keyOf(message));
  }
}

/** The target and the id together tell a message apart from all others. @param {Unsent} unsent */
function keyOf({ to, conversation, id }) {
  return JSON.stringify([to ?? null, conversation ?? null, id]);
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function ended(transaction) {
  return new Promise((keep, fail) => {
    transaction.oncomplete = () => keep();
    transaction.onabort = () => fail(transaction.error);
  });
}
