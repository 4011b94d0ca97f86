/**
 * A conversation's entries, and what a server says of each of them at any time: its state with all changes up to a number,
 * and an edit without its text once that was replaced.
 *
 * @typedef {import('../chat-client.js').Message} Message
 */
export class ChangedLog {
  /** @param {Message[]} entries ascending */
  constructor(entries) {
    this.entries = entries;
    this.numbers = entries.map(({ seq }) => seq);
    this.last = this.numbers.at(-1) ?? 0;
    this.texts = entries.filter((one) => targetOf(one) === undefined).map(({ seq }) => seq);
  }

  /** @param {(below: number) => number} random */
  static random(random) {
    /** @type {Message[]} */
    const entries = [];
    const length = 2 + random(12);
    for (let seq = 1; seq <= length; seq++) {
      const log = new ChangedLog(entries);
      const target = log.texts[random(log.texts.length || 1)] ?? 0;
      const isGone = log.state(target, seq)['text'] === undefined;
      const kind = isGone ? 0 : random(8);
      const common = { seq, from: ['alice', 'bob', 'carol'][random(3)] ?? '', at: 1 + random(1000) };
      const emoji = ['👍', '😂', ''][random(3)];
      entries.push(
        kind <= 1 ? { ...common, text: `text ${seq}` }
          : kind <= 3 ? { ...common, edits: target, text: `edit ${seq}` }
            : kind <= 6 ? { ...common, reacts: target, emoji }
              : { ...common, deletes: target });
    }
    return new ChangedLog(entries);
  }

  /** Each entry once or more often, as it was at some time since it is there. @param {(below: number) => number} random */
  told(random) {
    return this.numbers.flatMap((seq) =>
      Array.from({ length: 1 + random(3) }, () => this.entry(seq, seq + random(this.last - seq + 1))));
  }

  /** What a server says of an entry after the one with another number. @param {number} seq @param {number} upTo @returns {Message} */
  entry(seq, upTo) {
    const entry = this.#at(seq);
    const changed = this.#changes(seq, upTo).at(-1)?.seq;
    if (entry.edits !== undefined) {
      const next = this.#changes(entry.edits, upTo).find((one) => one.seq > seq && one.reacts === undefined);
      return next ? { ...entry, text: '', changed: next.seq } : entry;
    }
    if (targetOf(entry) !== undefined) {
      return entry;
    }
    const { seq: _, from, at } = entry;
    return { seq, from, at, ...this.state(seq, upTo), ...(changed !== undefined && { changed }) };
  }

  /** What is shown of a text after the entry with another number. @param {number} seq @param {number} upTo @returns {Partial<Message>} */
  state(seq, upTo) {
    const changes = this.#changes(seq, upTo);
    const deletion = changes.find((one) => one.deletes !== undefined);
    if (deletion) {
      return { deletedAt: deletion.at };
    }
    const edit = changes.findLast((one) => one.edits !== undefined);
    /** @type {{user: string, emoji: string}[]} */
    let reactions = [];
    for (const { from: user, emoji = '' } of changes.filter((one) => one.reacts !== undefined)) {
      const given = reactions.find((one) => one.user === user);
      if (emoji === '') {
        reactions = reactions.filter((one) => one !== given);
      } else if (given) {
        given.emoji = emoji;
      } else {
        reactions.push({ user, emoji });
      }
    }
    return {
      text: edit?.text ?? this.#at(seq)?.text,
      ...(edit && { editedAt: edit.at }),
      ...(reactions.length > 0 && { reactions }),
    };
  }

  /** @param {number} target @param {number} upTo */
  #changes(target, upTo) {
    return this.entries.filter((one) => targetOf(one) === target && one.seq <= upTo);
  }

  /** @param {number} seq */
  #at(seq) {
    return /** @type {Message} */ (this.entries.find((one) => one.seq === seq));
  }
}

/** @param {Message} entry */
function targetOf({ edits, deletes, reacts }) {
  return edits ?? deletes ?? reacts;
}
