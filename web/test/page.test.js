import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dollars } from '../page/format.js';
import { Talk } from '../page/talk.js';
import { MOST_SHOWN, Window } from '../page/window.js';

const text = (/** @type {number} */ seq, from = 'bob') => ({ seq, from, text: `text ${seq}`, at: seq });

test('messages stand in the order of their numbers, whatever the order they come in', () => {
  const talk = talkOf(text(3), text(1), text(2), text(3));

  assert.deepEqual(talk.shown, [1, 2, 3]);
  assert.equal(talk.newest?.seq, 3);
});

test('an edit that a later one has overtaken changes nothing', () => {
  const talk = talkOf(text(1), { seq: 2, from: 'bob', at: 2, edits: 1, text: '' });
  const before = talk.entries.get(1)?.text;
  talk.take({ seq: 3, from: 'bob', at: 3, edits: 1, text: 'new' });

  assert.deepEqual([before, talk.entries.get(1)?.text], ['text 1', 'new']);
});

test('edits and deletions change what they speak of, and are not shown', () => {
  const talk = talkOf(text(1), text(2), { seq: 3, from: 'bob', at: 3, edits: 1, text: 'new' }, { seq: 4, from: 'bob', at: 4, deletes: 2 });

  assert.deepEqual(talk.shown, [1, 2]);
  assert.equal(talk.entries.get(1)?.text, 'new');
  assert.equal(talk.entries.get(1)?.editedAt, 3);
  assert.equal(talk.entries.get(2)?.text, undefined);
});

test('an older edit that comes late does not undo a newer one', () => {
  const talk = talkOf({ ...text(1), text: 'newest', editedAt: 9, changed: 9 }, { seq: 3, from: 'bob', at: 3, edits: 1, text: 'older' });

  assert.equal(talk.entries.get(1)?.text, 'newest');
});

test('a reaction stands in place of the one before, whatever the order they come in', () => {
  const reaction = (/** @type {number} */ seq, /** @type {string} */ emoji, from = 'bob') => ({ seq, from, at: seq, reacts: 1, emoji });
  const given = (/** @type {any[]} */ ...entries) => talkOf(...entries).entries.get(1)?.reactions;

  assert.deepEqual(given(text(1), reaction(2, '👍'), reaction(3, '❤️', 'alice'), reaction(4, '😂')), [{ user: 'bob', emoji: '😂' }, { user: 'alice', emoji: '❤️' }]);
  assert.deepEqual(given(reaction(4, '😂'), text(1), reaction(2, '👍')), [{ user: 'bob', emoji: '😂' }]);
  assert.deepEqual(given({ ...text(1), reactions: [{ user: 'bob', emoji: '👍' }] }, reaction(5, '')), []);
  assert.equal(given(text(1), reaction(2, '👍'), { seq: 3, from: 'bob', at: 3, deletes: 1 }), undefined);
});

test('a reaction is not shown by itself, and is not unread', () => {
  const talk = talkOf(text(1), { seq: 2, from: 'bob', at: 2, reacts: 1, emoji: '👍' });
  talk.moved({ conversation: talk.id, user: 'alice', delivered: 1, read: 1 });

  assert.deepEqual(talk.shown, [1]);
  assert.equal(talk.unread, 0);
});

test('what others wrote after what was read is unread', () => {
  const talk = talkOf(text(4), text(5, 'alice'), text(6), text(7));
  talk.moved({ conversation: talk.id, user: 'alice', delivered: 7, read: 5 });

  assert.equal(talk.unread, 2);
  assert.equal(talk.hasMoreUnread, false);
});

test('a tick says how far all others are', () => {
  const talk = talkOf(text(1, 'alice'));
  const ticks = [talk.tick(1)];
  talk.moved({ conversation: talk.id, user: 'bob', delivered: 1, read: 0 });
  ticks.push(talk.tick(1));
  talk.moved({ conversation: talk.id, user: 'bob', delivered: 1, read: 1 });
  ticks.push(talk.tick(1));

  assert.deepEqual(ticks, ['sent', 'delivered', 'read']);
});

test('nobody waits for the receipts of those who went', () => {
  const talk = new Talk('g-team', 'alice');
  const at = (/** @type {string} */ user, /** @type {number} */ read) => talk.moved({ conversation: talk.id, user, delivered: read, read });
  ['bob', 'carol', 'dave'].forEach((user) => at(user, 2));
  talk.take({ seq: 3, from: 'alice', at: 3, event: { removed: ['bob'] } });
  talk.take({ seq: 4, from: 'carol', at: 4, event: { left: true } });
  talk.take({ ...text(5, 'alice') });
  const before = talk.tick(5);
  at('dave', 5);

  assert.deepEqual([before, talk.tick(5)], ['sent', 'read']);
});

test('who left and came back counts again, though the leaving is read late', () => {
  const talk = new Talk('g-team', 'alice');
  talk.moved({ conversation: talk.id, user: 'bob', delivered: 9, read: 9 });
  talk.take({ seq: 10, from: 'alice', at: 10, text: 'hi' });
  talk.take({ seq: 5, from: 'bob', at: 5, event: { left: true } });

  assert.equal(talk.tick(10), 'sent');
});

test('a group has its newest name, and is over for whom it removes', () => {
  const talk = new Talk('g-team', 'alice');
  talk.take({ seq: 5, from: 'bob', at: 5, event: { renamed: 'New' } });
  talk.take({ seq: 1, from: 'bob', at: 1, event: { created: 'Old', members: ['alice'] } });
  talk.take({ seq: 6, from: 'bob', at: 6, event: { removed: ['alice'] } });

  assert.equal(talk.title, 'New');
  assert.equal(talk.isOver, true);
});

test('going through a long conversation shows everything, and never much at once', () => {
  const shown = Array.from({ length: 1000 }, (_, i) => i + 1);
  const window = new Window();
  const seen = new Set(window.slice(shown));
  let most = 0;

  while (window.up(shown)) {
    window.slice(shown).forEach((seq) => seen.add(seq));
    most = Math.max(most, window.slice(shown).length);
  }
  assert.equal(seen.size, 1000);
  assert.equal(window.slice(shown)[0], 1);
  seen.clear();
  while (window.down(shown)) {
    window.slice(shown).forEach((seq) => seen.add(seq));
    most = Math.max(most, window.slice(shown).length);
  }

  assert.equal(seen.has(1000) && window.isAtEnd, true);
  assert.ok(most <= MOST_SHOWN);
});

test('small sums say something', () => {
  assert.deepEqual([0, 0.00000234, 12.345].map(dollars), ['$0.00', '$0.0000023', '$12.35']);
});

/** @param {import('../chat-client.js').Message[]} messages */
function talkOf(...messages) {
  const talk = new Talk('d-alice~bob', 'alice');
  messages.forEach((message) => talk.take(message));
  return talk;
}
