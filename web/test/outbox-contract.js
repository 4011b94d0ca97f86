/**
 * What every outbox store keeps to, run by Node for the one in memory and by a browser for the one in IndexedDB: it
 * imports nothing.
 *
 * @typedef {import('../client/types.js').Unsent} Unsent
 * @typedef {import('../client/types.js').OutboxStore} OutboxStore
 *
 * @type {Record<string, (store: OutboxStore) => Promise<void>>} each given a store with nothing in it
 */
export const contract = {
  'a new store is empty': async (store) => {
    same(await store.load(), []);
  },

  'what is saved is there in its order': async (store) => {
    /** @type {Unsent} */
    const edit = { action: 'edit', conversation: 'd-a~b', seq: 4, id: 'e', text: 'é\n"' };
    /** @type {Unsent} */
    const deletion = { action: 'delete', conversation: 'd-a~b', seq: 4, id: 'd', after: 9 };

    await store.save([text('b'), text('a')]);
    await store.save([edit]);
    await store.save([deletion]);
    await store.save([]);

    same(await store.load(), [text('b'), text('a'), edit, deletion]);
  },

  'calls that are made at once are done one after the other': async (store) => {
    await Promise.all([store.save([text('a')]), store.save([text('b')]), store.remove(text('a')), store.save([text('c')])]);

    same(await store.load(), [text('b'), text('c')]);
  },

  'what is saved twice counts once, in its first place and last form': async (store) => {
    await store.save([text('a'), text('b'), { ...text('a'), text: 'changed' }]);
    await store.save([{ ...text('a'), after: 12 }]);

    same(await store.load(), [{ ...text('a'), after: 12 }, text('b')]);
  },

  'what is removed is gone in whatever form, and may come back at the end': async (store) => {
    await store.save([text('a'), text('b')]);

    await store.remove({ ...text('a'), after: 12 });
    await store.remove(text('never there'));
    await store.save([text('a')]);

    same(await store.load(), [text('b'), text('a')]);
  },

  'the same id to others is something else': async (store) => {
    /** @type {Unsent} */
    const other = { action: 'send', conversation: 'g-team', id: 'a', text: 'to all' };
    await store.save([text('a'), other]);

    await store.remove(text('a'));

    same(await store.load(), [other]);
  },

  'what is handed out is not what is kept': async (store) => {
    await store.save([text('a')]);

    (await store.load()).push(text('b'));

    same(await store.load(), [text('a')]);
  },
};

/**
 * Plays the whole contract; answers what went well, or fails.
 *
 * @param {() => OutboxStore} empty makes a store with nothing in it
 */
export async function keepsTheContract(empty) {
  for (const [name, hold] of Object.entries(contract)) {
    await hold(empty()).catch((cause) => {
      throw new Error(`${name}: ${cause.message}`, { cause });
    });
  }
  return Object.keys(contract);
}

/** @param {string} id @returns {Unsent} */
export function text(id) {
  return { action: 'send', to: 'bob', id, text: `text of ${id}` };
}

/** @param {Unsent[]} actual @param {Unsent[]} expected */
export function same(actual, expected) {
  const plain = (/** @type {Unsent[]} */ all) => JSON.stringify(all.map((one) => Object.entries(one).sort()));
  if (plain(actual) !== plain(expected)) {
    throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
  }
}
