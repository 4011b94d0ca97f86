/** @typedef {import('./types.js').Unsent} Unsent */

const STORE = 'outbox';
const KEY = 'key';

/**
 * An outbox store in the browser's IndexedDB: what is saved outlives a reload and the browser's end.
 *
 * ```
 *   outbox   place (1, 2, 3 …) ──▶ { key: target and id, unsent: the message }     index: key ──▶ place
 * ```
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
    this.isDeleted = false;
  }

  /** @returns {Promise<Unsent[]>} */
  async load() {
    /** @type {IDBRequest<{unsent: Unsent}[]> | undefined} */
    let rows;
    await this.#run('readonly', (store) => (rows = store.getAll()));
    return rows?.result.map(({ unsent }) => unsent) ?? [];
  }

  /** @param {Unsent[]} messages @returns {Promise<void>} */
  save(messages) {
    const byKey = new Map(messages.map((unsent) => [keyOf(unsent), unsent]));
    return this.#run('readwrite', (store) =>
      byKey.forEach((unsent, key) => place(store, key, (found) => store.put({ key, unsent }, found))));
  }

  /** @param {Unsent} message @returns {Promise<void>} */
  remove(message) {
    return this.#run('readwrite', (store) =>
      place(store, keyOf(message), (found) => found !== undefined && store.delete(found)));
  }

  /**
   * Deletes all that is kept, by other pages too, and the database itself. Nothing can be kept here any more; other pages
   * begin anew.
   *
   * @returns {Promise<void>}
   */
  async delete() {
    this.isDeleted = true;
    (await this.database?.catch(() => null))?.close();
    await new Promise((keep, fail) => {
      const request = indexedDB.deleteDatabase(this.name);
      request.onsuccess = () => keep(undefined);
      request.onerror = () => fail(request.error);
    });
  }

  /**
   * Does something with the store, whole or not at all.
   *
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => void} task
   * @returns {Promise<void>}
   */
  async #run(mode, task) {
    if (this.isDeleted) {
      throw new Error('The outbox was deleted');
    }
    this.database ??= open(this.name, () => (this.database = null));
    const transaction = (await this.database).transaction(STORE, mode);
    task(transaction.objectStore(STORE));
    await new Promise((keep, fail) => {
      transaction.oncomplete = keep;
      transaction.onabort = () => fail(transaction.error);
    });
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

/**
 * Looks up at which place something is kept; undefined where it isn't.
 *
 * @param {IDBObjectStore} store
 * @param {string} key
 * @param {(place: IDBValidKey | undefined) => void} then
 */
function place(store, key, then) {
  const found = store.index(KEY).getKey(key);
  found.onsuccess = () => then(found.result);
}

/** @param {string} name @param {() => void} gone told when it can't be used any more, or never could @returns {Promise<IDBDatabase>} */
function open(name, gone) {
  return new Promise((keep, fail) => {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => {
      const database = request.result;
      [...database.objectStoreNames].forEach((old) => database.deleteObjectStore(old));
      database.createObjectStore(STORE, { autoIncrement: true }).createIndex(KEY, KEY, { unique: true });
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = gone;
      // Another page deletes it: what is under way is done before.
      database.onversionchange = () => {
        gone();
        database.close();
      };
      keep(database);
    };
    request.onerror = () => {
      gone();
      fail(request.error);
    };
  });
}
