import { Conversations } from './conversations.js';
import { RefusedError } from './errors.js';
import { Lane } from './lane.js';

/**
 * All that is on its way out: a {@link Lane} for each conversation.
 *
 * @typedef {import('./outgoing.js').Outgoing} Outgoing
 */
export class Outbox {
  /** @param {import('./types.js').Core} core @param {import('./inbox.js').Inbox} inbox @param {Conversations} conversations */
  constructor(core, inbox, conversations) {
    this.core = core;
    this.inbox = inbox;
    this.conversations = conversations;
    /** @type {Map<string, Lane>} */
    this.lanes = new Map();
    /** Written before it was known who writes, and so in which conversation. @type {Outgoing[]} */
    this.early = [];
    /** @type {string | null} */
    this.self = null;
  }

  /** @param {Outgoing} message */
  send(message) {
    const { flaw } = message;
    if (flaw) {
      message.promise.fail(new RefusedError(flaw));
    } else if (this.self === null) {
      this.early.push(message);
      this.core.keeper.save([message.what], () => {});
    } else {
      this.#lane(message, this.self).add(message);
    }
  }

  /** Puts what another run has left before all else. For use before the first connection. @param {Outgoing[]} messages */
  restore(messages) {
    this.early.unshift(...messages);
  }

  /** The connection is open: all that waits goes out. @param {string} user */
  opened(user) {
    this.self = user;
    this.early.splice(0).forEach((message) => this.#lane(message, user).enqueue(message));
    this.lanes.forEach((lane) => lane.flow());
  }

  /** An acknowledgement came that no request waits for. @param {import('./types.js').Ack} ack */
  acked(ack) {
    this.lanes.get(ack.conversation)?.acked(ack);
  }

  /** Whether a message is one that is on its way out from here. @param {string} conversation @param {import('./types.js').Message} message */
  isOwn(conversation, message) {
    return message.from === this.self && (this.lanes.get(conversation)?.has(message.id) ?? false);
  }

  /** @param {import('./errors.js').ClosedError} reason */
  close(reason) {
    this.early.splice(0).forEach((message) => message.promise.fail(reason));
    this.lanes.forEach((lane) => lane.close(reason));
  }

  /** @param {Outgoing} message @param {string} self */
  #lane({ what }, self) {
    const id = what.conversation ?? Conversations.direct(self, what.to ?? '');
    const lane = this.lanes.get(id) ?? new Lane(this.core, this.inbox, this.conversations.of(id));
    this.lanes.set(id, lane);
    return lane;
  }
}
