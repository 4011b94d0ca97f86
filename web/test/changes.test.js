import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Talk } from '../page/talk.js';
import { ChangedLog } from './changed-log.js';

/** How many random logs are played, each in several orders. */
const LOGS = 400;

/** The two edits carry times in the other order. */
const LOG = new ChangedLog([
  { seq: 1, from: 'bob', text: 'first', at: 100 },
  { seq: 9, from: 'bob', edits: 1, text: 'of nine', at: 596 },
  { seq: 10, from: 'bob', edits: 1, text: 'of ten', at: 555 },
  { seq: 11, from: 'carol', reacts: 1, emoji: '👍', at: 597 },
  { seq: 12, from: 'carol', reacts: 1, emoji: '', at: 556 },
  { seq: 13, from: 'bob', deletes: 1, at: 557 },
]);

test('changes come in any order, with a state of the text of any time: what is shown is what the log has', () => {
  for (const last of LOG.numbers) {
    const entries = LOG.numbers.filter((seq) => seq <= last).map((seq) => LOG.entry(seq, seq));
    for (const upTo of LOG.numbers.filter((seq) => seq <= last)) {
      for (const order of permutations([...entries, LOG.entry(1, upTo)])) {
        assert.deepEqual(shown(talkOf(order), 1), LOG.state(1, last), JSON.stringify(order));
      }
    }
  }
});

test('of two edits the one with the higher number is shown, though its time is earlier', () => {
  for (const order of permutations(['text', 'nine', 'ten'])) {
    const entries = { text: LOG.entry(1, 1), nine: LOG.entry(9, 9), ten: LOG.entry(10, 10) };
    const talk = talkOf(order.map((name) => entries[/** @type {keyof typeof entries} */ (name)]));

    assert.deepEqual([talk.entries.get(1)?.text, talk.entries.get(1)?.editedAt], ['of ten', 555], String(order));
  }
});

test('a state of the text contains all changes up to its number, and no later ones', () => {
  const removed = { seq: 5, from: 'bob', reacts: 1, emoji: '', at: 5 };
  const given = { seq: 4, from: 'bob', reacts: 1, emoji: '👍', at: 4 };
  const state = { seq: 1, from: 'bob', text: 'old', at: 1, changed: 5 };

  assert.deepEqual(shown(talkOf([given, state]), 1), { text: 'old' });
  assert.deepEqual(shown(talkOf([state, given, removed]), 1), { text: 'old' });
  assert.deepEqual(shown(talkOf([{ ...given, seq: 6 }, state]), 1), { text: 'old', reactions: [{ user: 'bob', emoji: '👍' }] });
});

test('an edit that is told again without its text is shown until the one that replaced it comes', () => {
  const talk = talkOf([LOG.entry(1, 1), LOG.entry(9, 9), LOG.entry(9, 10)]);
  const before = talk.entries.get(1)?.text;
  talk.take(LOG.entry(10, 10));

  assert.deepEqual([before, talk.entries.get(1)?.text], ['of nine', 'of ten']);
});

test('a newer state takes the place of an older one, whichever comes first', () => {
  const older = { seq: 1, from: 'bob', text: 'old', at: 1 };
  const newer = { seq: 1, from: 'bob', text: 'new', editedAt: 3, at: 1, changed: 3 };

  for (const order of [[older, newer], [newer, older]]) {
    assert.equal(talkOf(order).entries.get(1)?.text, 'new');
  }
});

test('what this device sent is shown as a newer state has it', () => {
  const talk = talkOf([{ seq: 1, id: 'm', from: 'alice', at: 1, deletedAt: 3, changed: 3 }]);

  talk.sent({ action: 'send', text: 'taken back' }, { conversation: talk.id, id: 'm', seq: 1, at: 1, duplicate: true });

  assert.equal(talk.entries.get(1)?.text, undefined);
});

test('a hidden entry takes the place of what was shown, and nothing takes its place', () => {
  const hidden = { seq: 1, from: 'bob', hidden: true, at: 1 };
  const edit = { seq: 2, from: 'bob', edits: 1, text: 'secret', at: 2 };
  const state = { seq: 1, from: 'bob', text: 'secret', editedAt: 2, at: 1, changed: 2 };

  for (const order of permutations([hidden, edit, state])) {
    const talk = talkOf(order);

    assert.deepEqual(talk.entries.get(1), hidden);
    assert.deepEqual(talk.shown, [1]);
  }
});

test('a change that is hidden changes nothing, and is a line of its own', () => {
  const text = { seq: 1, from: 'bob', text: 'old', at: 1 };
  const edit = { seq: 2, from: 'bob', edits: 1, text: 'secret', at: 2 };
  const hidden = { seq: 2, from: 'bob', hidden: true, at: 2 };

  for (const order of permutations([text, edit, hidden])) {
    const talk = talkOf(order);

    assert.deepEqual(shown(talk, 1), { text: 'old' });
    assert.deepEqual(talk.shown, [1, 2]);
  }
});

test('a hidden entry is not unread, and is not what a conversation is listed with', () => {
  const talk = talkOf([{ seq: 1, from: 'bob', text: 'old', at: 1 }, { seq: 2, from: 'bob', hidden: true, at: 2 }]);
  talk.moved({ conversation: talk.id, user: 'alice', delivered: 1, read: 1 });

  assert.deepEqual([talk.unread, talk.newest?.seq, talk.at], [0, 1, 1]);
});

test('who was removed and is back, or not, is told by the highest number', () => {
  const entries = [{ added: ['alice'] }, { removed: ['alice'] }, { added: ['alice'] }, { removed: ['alice', 'bob'] }]
    .map((event, index) => ({ seq: index + 2, from: 'carol', at: 9 - index, event }));

  for (const count of [1, 2, 3, 4]) {
    for (const order of permutations(entries.slice(0, count))) {
      assert.equal(talkOf(order, 'g-team').isOver, count % 2 === 0, JSON.stringify(order));
    }
  }
});

test('random logs, heard in random orders with repeats: what is shown is what the log has', (context) => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  context.diagnostic(`SEED=${seed}`);
  const random = randomOf(seed);
  for (let round = 0; round < LOGS; round++) {
    const log = ChangedLog.random(random);
    for (let times = 0; times < 5; times++) {
      const heard = shuffled(random, log.told(random));
      const talk = talkOf(heard);
      for (const seq of log.texts) {
        assert.deepEqual(shown(talk, seq), log.state(seq, log.last), `SEED=${seed}, number ${seq} of ${JSON.stringify(heard)}`);
      }
      assert.deepEqual(talk.shown, log.texts);
    }
  }
});

/** What a reader sees of an entry. @param {Talk} talk @param {number} seq */
function shown(talk, seq) {
  const { text, editedAt, deletedAt, reactions = [] } = talk.entries.get(seq) ?? assert.fail(`Nothing at ${seq}`);
  const all = { text, editedAt, deletedAt, reactions: reactions.length > 0 ? reactions : undefined };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** @param {import('../chat-client.js').Message[]} messages @param {string} [id] */
function talkOf(messages, id = 'd-alice~bob') {
  const talk = new Talk(id, 'alice');
  messages.forEach((message) => talk.take(message));
  return talk;
}

/** @template T @param {T[]} all @returns {Generator<T[]>} */
function* permutations(all) {
  if (all.length === 0) {
    yield [];
  }
  for (let i = 0; i < all.length; i++) {
    for (const rest of permutations(all.filter((_, index) => index !== i))) {
      yield [/** @type {T} */ (all[i]), ...rest];
    }
  }
}

/** @template T @param {(below: number) => number} random @param {T[]} all */
function shuffled(random, all) {
  const keyed = all.map((one) => ({ one, key: random(1_000_000) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
}

/** Whole numbers from 0 on, below a bound; the same for the same seed. @param {number} seed */
function randomOf(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
