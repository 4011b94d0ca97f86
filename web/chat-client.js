/**
 * The browser's client: keeps a connection, sends each message exactly once, and hands on each message exactly once and
 * in order. It behaves as the Java client does; one list of scenarios tests both.
 *
 * ```js
 * import { ChatClient } from './chat-client.js';
 *
 * const client = new ChatClient({
 *   url: 'wss://chat.example.com/chat',
 *   device: 'browser',
 *   token: () => fetchToken(),
 *   listener: { message: (conversation, message) => show(conversation, message) },
 * });
 * await client.connect();
 * const { seq } = await client.send({ to: 'bob' }, 'hi');
 * ```
 *
 * ```
 *   connect() ──▶ connecting ── hello ──▶ open ── drop ──▶ waiting ── delay over ──▶ connecting
 *                  failure ▶ waiting        └── token expired ──▶ connecting
 *   close(), or an expired token that the provider gives again: ──▶ closed
 * ```
 *
 * @module
 */
import { Conversations } from './client/conversations.js';
import { ClosedError } from './client/errors.js';
import { Session } from './client/session.js';
import { settingsOf } from './client/settings.js';

export { ChatError, ClosedError, DisconnectedError, RefusedError, TimeoutError } from './client/errors.js';
export { IndexedDbOutboxStore, MemoryOutboxStore } from './client/outbox-store.js';

/**
 * @typedef {import('./client/settings.js').Options} Options
 * @typedef {import('./client/types.js').Listener} Listener
 * @typedef {import('./client/types.js').Message} Message
 * @typedef {import('./client/types.js').State} State
 * @typedef {import('./client/types.js').Receipt} Receipt
 * @typedef {import('./client/types.js').Seen} Seen
 * @typedef {import('./client/types.js').OutboxStore} OutboxStore
 * @typedef {import('./client/types.js').Unsent} Unsent
 * @typedef {import('./client/types.js').ConnectionState} ConnectionState
 * @typedef {import('./client/types.js').Target} Target
 * @typedef {import('./client/types.js').Stored} Stored
 * @typedef {import('./client/types.js').History} History
 * @typedef {import('./client/types.js').Hello} Hello
 * @typedef {import('./client/types.js').Group} Group
 * @typedef {import('./client/types.js').Role} Role
 */

/**
 * One device's place in the chat.
 *
 * Promises of `send`, `edit`, `delete` and `react` wait for a connection as long as it takes; all others fail at once
 * with `DisconnectedError` where there is none, and when it drops. They fail with `RefusedError` where the server
 * refuses, with `TimeoutError` where no answer comes in time (never those that wait), and with `ClosedError`.
 */
export class ChatClient {
  #session;
  #settings;

  /** @param {Options} options */
  constructor(options) {
    this.#settings = settingsOf(options);
    this.#session = new Session(this.#settings);
  }

  /** Connects, and stays connected until it is closed. Answers the first `hello`. @returns {Promise<Hello>} */
  connect() {
    return this.#session.begin();
  }

  /** The id of the conversation of two people, the same from both sides. @param {string} one @param {string} other */
  static directConversation(one, other) {
    return Conversations.direct(one, other);
  }

  /**
   * Sends a text. It is kept and repeated under one id until the server has it; what is sent to one conversation stays
   * in its order.
   *
   * @param {Target} target
   * @param {string} text
   * @returns {Promise<Stored>}
   */
  send(target, text) {
    return this.sendDraft(target, { id: this.newId(), text }, true);
  }

  /**
   * Sends a text under an id of one's own, such as one that was sent before and may have come through.
   *
   * @param {Target} target
   * @param {{id: string, text: string, after?: number}} draft `after`: the newest number known when the id was first sent
   * @param {boolean} [isNew] whether the id was never sent before, so that the client knows `after`
   * @returns {Promise<Stored>}
   */
  sendDraft(target, draft, isNew = false) {
    return this.#session.send({ action: 'send', ...target, ...draft }, isNew);
  }

  /** An id for a draft; each sorts after the one before. */
  newId() {
    return this.#settings.sources.newId();
  }

  /** Gives one of the user's own messages another text. @param {string} conversation @param {number} seq @param {string} text @returns {Promise<Stored>} */
  edit(conversation, seq, text) {
    return this.#session.send({ action: 'edit', conversation, seq, id: this.newId(), text }, true);
  }

  /** Takes one of the user's own messages back. @param {string} conversation @param {number} seq @returns {Promise<Stored>} */
  delete(conversation, seq) {
    return this.#session.send({ action: 'delete', conversation, seq, id: this.newId() }, true);
  }

  /** Gives the user's one reaction to a message, in place of the one before; an empty one takes it back. @param {string} conversation @param {number} seq @param {string} emoji @returns {Promise<Stored>} */
  react(conversation, seq, emoji) {
    return this.#session.send({ action: 'reaction', conversation, seq, emoji, id: this.newId() }, true);
  }

  /**
   * Says that the program has all messages of a conversation up to a number: only what is newer is handed on. For use
   * before `connect`.
   *
   * @param {string} conversation
   * @param {number} seq 0 or more
   */
  resumeAfter(conversation, seq) {
    this.#session.resumeAfter(conversation, seq);
  }

  /**
   * Reads a page of history: before a number, after one, or the newest.
   *
   * @param {string} conversation
   * @param {{before?: number, after?: number, limit?: number}} [range] limit: 1 to 100, 15 if not said
   * @returns {Promise<History>}
   */
  async history(conversation, { before, after, limit = 15 } = {}) {
    const range = before !== undefined ? { before } : after !== undefined ? { after } : {};
    const page = await this.#session.ask({ action: 'history', conversation, ...range, limit }, 'history');
    this.#session.inbox.read(page);
    return page;
  }

  /** Tells the others that messages have arrived, up to a number. @param {string} conversation @param {number} seq */
  delivered(conversation, seq) {
    this.#session.receipts.delivered(conversation, seq);
  }

  /** Tells the others that messages have been read, up to a number. @param {string} conversation @param {number} seq */
  read(conversation, seq) {
    this.#session.receipts.read(conversation, seq);
  }

  /**
   * Asks who is online, and to be told of changes for two hours.
   *
   * @param {string[]} users 1 to 100
   * @param {boolean} [watch] true to be told, false to be told no more
   * @returns {Promise<Seen[]>}
   */
  async presence(users, watch) {
    const watching = watch === undefined ? {} : { watch };
    return (await this.#session.ask({ action: 'presence', users, ...watching }, 'presence')).users;
  }

  /** Tells the others that the user is writing; is lost where there is no connection. @param {string} conversation */
  typing(conversation) {
    this.#session.requests.tell({ action: 'typing', conversation });
  }

  /** Asks the gateway for a sign of life; answers the milliseconds that it took. */
  ping() {
    return this.#session.pulse.ping();
  }

  /**
   * Makes a group, with the user as its owner. The same id and title again is harmless.
   *
   * @param {{id: string, title: string, members: string[]}} group
   * @returns {Promise<Group>}
   */
  createGroup({ id, title, members }) {
    return this.#session.ask({ action: 'createGroup', id, title, members }, 'group');
  }

  /** @param {string} conversation @param {string[]} members @returns {Promise<void>} */
  addMembers(conversation, members) {
    return this.#change({ action: 'addMembers', conversation, members });
  }

  /** @param {string} conversation @param {string[]} members @returns {Promise<void>} */
  removeMembers(conversation, members) {
    return this.#change({ action: 'removeMembers', conversation, members });
  }

  /** @param {string} conversation @returns {Promise<void>} */
  leave(conversation) {
    return this.#change({ action: 'leave', conversation });
  }

  /** @param {string} conversation @param {string} title @returns {Promise<void>} */
  renameGroup(conversation, title) {
    return this.#change({ action: 'renameGroup', conversation, title });
  }

  /** @param {string} conversation @param {string} user @param {Role} role @returns {Promise<void>} */
  setRole(conversation, user, role) {
    return this.#change({ action: 'setRole', conversation, user, role });
  }

  /**
   * A page of a group's members.
   *
   * @param {string} conversation
   * @param {{after?: string, limit?: number}} [range]
   * @returns {Promise<Group>}
   */
  members(conversation, range = {}) {
    return this.#session.ask({ action: 'members', conversation, ...range }, 'group');
  }

  /**
   * Has messages that the user does not receive pushed to this client's device.
   *
   * @param {'fcm' | 'apns' | 'apns-sandbox'} platform
   * @param {string} token the device's address there
   * @returns {Promise<void>}
   */
  async registerDevice(platform, token) {
    await this.#session.ask({ action: 'registerDevice', platform, token }, 'ok');
  }

  /** Has no more pushed to this client's device. @returns {Promise<void>} */
  async unregisterDevice() {
    await this.#session.ask({ action: 'unregisterDevice' }, 'ok');
  }

  /** Has a conversation pushed to none of the user's devices. @param {string} conversation @param {number} until a time; 0 ends it @returns {Promise<void>} */
  async mute(conversation, until) {
    await this.#session.ask({ action: 'mute', conversation, until }, 'ok');
  }

  /** Says that the network, or the machine, may have been away: the connection is tried now, and made anew if need be. */
  wake() {
    this.#session.wake();
  }

  /** Says goodbye. What waits fails with `ClosedError`; what is in an outbox store stays there. */
  close() {
    this.#session.close(new ClosedError());
  }

  /** @param {{action: string, conversation: string, [field: string]: unknown}} command */
  async #change(command) {
    await this.#session.ask({ ...command, id: this.newId() }, 'ack', 'group', 'ok');
    this.#session.changed(command.conversation);
  }
}
