import { ChatClient, IndexedDbOutboxStore } from '../chat-client.js';
import { Talk } from './talk.js';
import { WhoIsThere } from './who-is-there.js';
import { wordsOf } from './words.js';

/** How long somebody is shown to write, in milliseconds. */
const TYPING_SHOWN = 5000;

/** How often others are told that the user writes. */
const TYPING_TOLD = 3000;

/** What is muted, is so until it is not. */
const FOR_EVER = Date.UTC(9999, 0);

/**
 * One person's chat: what a page shows of it, kept up to date.
 *
 * @typedef {import('../chat-client.js').Message} Message
 * @typedef {import('../chat-client.js').ConnectionState} ConnectionState
 */
export class Chat {
  /**
   * @param {import('./accounts.js').Account} account
   * @param {(heard?: {talk: Talk, message: Message}) => void} changed told after each change; of a new message, with it
   */
  constructor({ url, user, device, token, phone }, changed) {
    this.user = user;
    this.phone = phone;
    this.changed = changed;
    /** @type {Map<string, Talk>} */
    this.talks = new Map();
    /** @type {ConnectionState} */
    this.state = { name: 'connecting' };
    /** When the next attempt to connect is made. */
    this.redialAt = 0;
    this.isSynced = false;
    /** What an earlier page had not yet sent, by id. @type {Map<string, import('../chat-client.js').Unsent>} */
    this.leftBehind = new Map();
    this.outbox = new IndexedDbOutboxStore(`chat-outbox ${url} ${user}`);
    this.left = this.outbox.load().catch(() => []);
    this.client = new ChatClient({ url, device, token, outboxStore: this.outbox, listener: this.#listener() });
    this.people = new WhoIsThere(this.client, () => changed());
  }

  /** Connects, and shows at once what an earlier page had not yet sent. */
  async begin() {
    for (const unsent of await this.left) {
      this.leftBehind.set(unsent.id, unsent);
      if (unsent.action === 'send') {
        const id = unsent.conversation ?? ChatClient.directConversation(this.user, unsent.to ?? '');
        this.talk(id).pending.push({ id: unsent.id, text: unsent.text ?? '', at: Date.now() });
      }
    }
    this.changed();
    return this.client.connect();
  }

  /** @param {string} id */
  talk(id) {
    const talk = this.talks.get(id) ?? new Talk(id, this.user);
    this.talks.set(id, talk);
    return talk;
  }

  /** The conversation with somebody, which may be new. @param {string} person */
  talkWith(person) {
    const talk = this.talk(ChatClient.directConversation(this.user, person));
    talk.begunAt = Date.now();
    this.#watch(talk);
    this.changed();
    return talk;
  }

  /** Those that are worth showing, newest first. */
  get sorted() {
    const at = (/** @type {Talk} */ talk) => talk.at || talk.begunAt;
    return [...this.talks.values()].sort((a, b) => at(b) - at(a) || (a.id < b.id ? -1 : 1));
  }

  /** @param {Talk} talk @param {string} text */
  async send(talk, text) {
    const one = { id: this.client.newId(), text, at: Date.now(), error: /** @type {string | undefined} */ (undefined) };
    talk.pending.push(one);
    talk.toldTypingAt = 0;
    this.changed();
    const target = talk.isGroup ? { conversation: talk.id } : { to: talk.partner };
    try {
      this.#stored(await this.client.sendDraft(target, { id: one.id, text }, true));
    } catch (error) {
      one.error = wordsOf(error);
      this.changed();
    }
  }

  /** Takes what can't be sent off the page. @param {Talk} talk @param {string} id */
  discard(talk, id) {
    talk.pending = talk.pending.filter((one) => one.id !== id);
    this.changed();
  }

  /** @param {Talk} talk @param {number} seq @param {string} text */
  async edit(talk, seq, text) {
    talk.sent({ action: 'edit', seq, text }, await this.client.edit(talk.id, seq, text));
    this.changed();
  }

  /** @param {Talk} talk @param {number} seq */
  async delete(talk, seq) {
    talk.sent({ action: 'delete', seq }, await this.client.delete(talk.id, seq));
    this.changed();
  }

  /** @param {Talk} talk @param {number} seq @param {string} emoji */
  async react(talk, seq, emoji) {
    talk.sent({ action: 'reaction', seq, emoji }, await this.client.react(talk.id, seq, emoji));
    this.changed();
  }

  /** Fetches older messages; answers whether any came. @param {Talk} talk */
  async older(talk) {
    const before = talk.oldest === Infinity ? {} : { before: talk.oldest };
    const page = await this.client.history(talk.id, { ...before, limit: 50 });
    page.messages.forEach((message) => talk.take(message));
    if (!page.more) {
      talk.oldest = 1;
    }
    this.changed();
    return page.messages.length > 0;
  }

  /** All that is there was seen. @param {Talk} talk */
  read(talk) {
    if (talk.last > talk.read && !talk.isOver) {
      talk.read = talk.last;
      this.client.read(talk.id, talk.last);
      this.changed();
    }
  }

  /** The user writes. @param {Talk} talk */
  typed(talk) {
    if (Date.now() - talk.toldTypingAt > TYPING_TOLD && talk.last > 0) {
      talk.toldTypingAt = Date.now();
      this.client.typing(talk.id);
    }
  }

  /** Keeps a conversation from being pushed to the user's phones, or no more. @param {Talk} talk @param {boolean} isMuted */
  async mute(talk, isMuted) {
    await this.client.mute(talk.id, isMuted ? FOR_EVER : 0);
    talk.isMuted = isMuted;
    this.changed();
  }

  /** @param {string} title @param {string[]} members */
  async createGroup(title, members) {
    const group = await this.client.createGroup({ id: crypto.randomUUID(), title, members });
    const talk = this.talk(group.conversation);
    talk.title = group.title ?? title;
    await this.older(talk);
    return talk;
  }

  /** How many messages are on their way. */
  get unsent() {
    return [...this.talks.values()].flatMap((talk) => talk.pending).filter((one) => !one.error).length;
  }

  close() {
    this.client.close();
  }

  /** Leaves nothing in this browser of what was not sent. For use after `close`. */
  async forget() {
    await this.outbox.delete().catch((error) => console.warn('The outbox could not be deleted', error));
  }

  /** @returns {import('../chat-client.js').Listener} */
  #listener() {
    return {
      message: (conversation, message) => this.#heard(this.talk(conversation), message),
      conversation: (state) => this.#stands(state),
      synced: () => {
        if (!this.isSynced && this.phone) {
          this.client.registerDevice('fcm', this.phone).catch(() => {});
        }
        this.isSynced = true;
        this.people.anew();
        this.#watch(...this.talks.values());
        this.changed();
      },
      receipt: (receipt) => {
        this.talk(receipt.conversation).moved(receipt);
        this.changed();
      },
      typing: ({ conversation, user }) => {
        this.talk(conversation).typing.set(user, Date.now() + TYPING_SHOWN);
        this.changed();
        setTimeout(() => this.changed(), TYPING_SHOWN);
      },
      presence: (users) => this.people.learn(users),
      stored: (stored) => this.#stored(stored),
      refused: (unsent, refusal) => {
        const pending = [...this.talks.values()].flatMap((talk) => talk.pending).find((one) => one.id === unsent.id);
        if (pending) {
          pending.error = refusal.message;
          this.changed();
        }
      },
      state: (state) => {
        this.state = state;
        this.redialAt = state.name === 'waiting' ? Date.now() + state.delay : 0;
        this.changed();
      },
    };
  }

  /** @param {Talk} talk @param {Message} message */
  #heard(talk, message) {
    const isNew = !talk.entries.has(message.seq);
    talk.pending = talk.pending.filter((one) => one.id !== message.id || message.from !== this.user);
    talk.take(message);
    this.#watch(talk);
    if (message.event?.added?.includes(this.user)) {
      this.#name(talk);
    }
    this.changed(isNew && this.isSynced && message.from !== this.user ? { talk, message } : undefined);
  }

  /** Asks for the title of a group that the user was added to: what said it stands before. @param {Talk} talk */
  async #name(talk) {
    const group = await this.client.members(talk.id, { limit: 1 }).catch(() => null);
    if (group) {
      talk.title = group.title ?? talk.title;
      this.changed();
    }
  }

  /** @param {import('../chat-client.js').State} state */
  #stands(state) {
    const talk = this.talk(state.conversation);
    talk.title = state.title ?? talk.title;
    talk.last = Math.max(talk.last, state.last);
    talk.isMuted = (state.mutedUntil ?? 0) > Date.now();
    talk.updateMembership(state.left === undefined, state.left ?? state.last);
    this.changed();
  }

  /** @param {import('../chat-client.js').Stored} stored */
  #stored(stored) {
    const talk = this.talk(stored.conversation);
    const one = talk.pending.find((pending) => pending.id === stored.id);
    talk.pending = talk.pending.filter((pending) => pending !== one);
    const change = this.leftBehind.get(stored.id);
    if (one) {
      talk.sent({ action: 'send', text: one.text }, stored);
      this.#watch(talk);
    } else if (change && change.action !== 'send') {
      talk.sent(change, stored);
    }
    this.changed();
  }

  /** Asks who of the other persons is there. @param {Talk[]} talks */
  #watch(...talks) {
    if (this.isSynced && this.state.name === 'open') {
      this.people.watch(talks.map((talk) => talk.partner).filter((person) => person !== '' && person !== this.user));
    }
  }
}
