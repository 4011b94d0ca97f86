/** @typedef {import('../chat-client.js').Message} Message */

/** The number of the entry that an entry changes; undefined if it has a line of its own. @param {Message} message */
export function targetOf({ edits, deletes, reacts }) {
  return edits ?? deletes ?? reacts;
}

/** Whether an entry has a line of its own, and something to be read. @param {Message} message */
export function isReadable(message) {
  return targetOf(message) === undefined && !message.hidden;
}

/**
 * Whether a state of an entry takes the place of another one. A hidden one always does, and is final: what this reader may
 * not read, they may never read.
 *
 * @param {Message} message
 * @param {Message} known
 */
export function isNewer(message, known) {
  if (message.hidden || known.hidden) {
    return !known.hidden;
  }
  return targetOf(known) === undefined && (message.changed ?? 0) > (known.changed ?? 0);
}

/**
 * A state of an entry with the changes that it does not contain, in the order of their numbers.
 *
 * @param {Message} state
 * @param {Message[]} changes in any order
 */
export function withChanges(state, changes) {
  return changes.filter(({ seq }) => seq > (state.changed ?? 0)).sort((a, b) => a.seq - b.seq).reduce(withChange, state);
}

/** @param {Message} state @param {Message} change @returns {Message} */
function withChange(state, change) {
  const { text, reactions = [], editedAt: _, ...rest } = state;
  if (text === undefined) {
    return state;
  }
  if (change.deletes !== undefined) {
    return { ...rest, deletedAt: change.at };
  }
  if (change.reacts !== undefined) {
    return { ...state, reactions: withReaction(reactions, change) };
  }
  // An edit without a text was replaced by a later change.
  return change.text ? { ...state, text: change.text, editedAt: change.at } : state;
}

/** At most one of each person, in the order in which they were first given. @param {{user: string, emoji: string}[]} reactions @param {Message} change */
function withReaction(reactions, { from, emoji = '' }) {
  const byUser = new Map(reactions.map((one) => [one.user, one.emoji]));
  if (emoji === '') {
    byUser.delete(from);
  } else {
    byUser.set(from, emoji);
  }
  return [...byUser].map(([user, one]) => ({ user, emoji: one }));
}
