/**
 * Hands messages on in order, whichever way their numbers become known.
 *
 * @typedef {import('./types.js').Message} Message
 * @typedef {import('./conversations.js').Conversation} Conversation
 *
 * @typedef {object} InboxTies what an inbox needs of the rest of a session
 * @property {(conversation: string, message: Message) => boolean} isOwn whether a message is one that this client is sending
 * @property {(conversation: string, message: Message) => void} hand given each message once, in order
 * @property {(conversation: Conversation) => void} gapFound told where something is missing
 * @property {(conversation: Conversation) => void} stale told where something may have been missed
 * @property {(conversation: string) => boolean} awaited whether `sync` will say with which message it begins
 * @property {(conversation: string) => boolean} fresh whether `sync` has said that there was no such conversation
 * @property {(message: Message) => boolean} brings whether it brings the user into a group: what stands before is not theirs
 */
export class Inbox {
  /** @param {import('./conversations.js').Conversations} conversations @param {InboxTies} ties */
  constructor(conversations, ties) {
    this.conversations = conversations;
    this.ties = ties;
  }

  /** Messages came by themselves. @param {{conversation: string, messages: Message[], page?: string}} event */
  received(event) {
    const newest = event.messages.at(-1);
    if (newest) {
      const conversation = this.conversations.of(event.conversation);
      this.#offer(conversation, event.messages);
      conversation.learn(newest.seq, event.page);
      this.check(conversation);
    }
  }

  /**
   * A page of history came. A conversation that nothing was known of begins after its newest message: what is older
   * the program reads itself.
   *
   * @param {import('./types.js').History} event
   */
  read(event) {
    const conversation = this.conversations.of(event.conversation);
    conversation.learn(event.last, event.page);
    if (!this.#isHeld(conversation) || event.last === 0) {
      this.#hand(conversation, conversation.timeline.startAfter(event.last));
      this.#offer(conversation, event.messages);
      conversation.timeline.exists(event.last);
      this.check(conversation);
    }
  }

  /**
   * What is new in a conversation came. One that nothing was known of begins here.
   *
   * @param {Conversation} conversation
   * @param {import('./types.js').State} news
   */
  synced(conversation, news) {
    const messages = news.messages ?? [];
    const first = messages[0]?.seq ?? news.last + 1;
    this.#hand(conversation, conversation.timeline.startAfter(first - 1));
    this.#offer(conversation, messages);
    conversation.timeline.exists(news.last);
    conversation.learn(news.last, news.page);
  }

  /** The program has all messages up to a number. @param {Conversation} conversation @param {number} seq */
  resumeAfter(conversation, seq) {
    this.#hand(conversation, conversation.timeline.startAfter(seq));
  }

  /**
   * `sync` has nothing to say of a conversation: a new one begins with its first message, another with the first
   * message held.
   *
   * @param {Conversation} conversation
   */
  release(conversation) {
    this.#beginIfFresh(conversation);
    this.#hand(conversation, conversation.timeline.release());
    this.check(conversation);
  }

  /**
   * Messages of this client are stored.
   *
   * @param {Conversation} conversation
   * @param {import('./types.js').Ack} ack
   * @param {import('./outgoing.js').Outgoing[]} batch
   */
  stored(conversation, ack, batch) {
    for (const one of ack.acks) {
      const isNew = batch.some((message) => message.isNew && message.id === one.id);
      this.#stored(conversation, one, isNew);
      conversation.learn(one.seq, ack.page);
    }
    this.check(conversation);
  }

  /** Tells of a gap, if there is one. @param {Conversation} conversation */
  check(conversation) {
    if (conversation.timeline.hasGap) {
      this.ties.gapFound(conversation);
    }
  }

  /** Hands on what comes after numbers that the server doesn't have. @param {Conversation} conversation */
  passOver(conversation) {
    this.#hand(conversation, conversation.timeline.passOver());
  }

  /**
   * A repeat of what another client stored, perhaps long ago, says nothing about where this one begins to listen. After
   * a repeat of its own, answers may have come while nobody listened.
   *
   * @param {Conversation} conversation
   * @param {import('./types.js').Acknowledged} one
   * @param {boolean} isNew
   */
  #stored(conversation, one, isNew) {
    const { timeline } = conversation;
    if (this.#isHeld(conversation)) {
      timeline.hold(one.seq, null);
      return;
    }
    this.#beginIfFresh(conversation);
    if (timeline.isStarted || !one.duplicate) {
      this.#hand(conversation, timeline.own(one.seq));
    } else if (isNew) {
      timeline.startAfter(one.seq);
      this.ties.stale(conversation);
    }
  }

  /** @param {Conversation} conversation @param {Message[]} messages */
  #offer(conversation, messages) {
    this.#beginIfFresh(conversation);
    const { timeline } = conversation;
    for (const message of messages) {
      if (this.ties.brings(message)) {
        timeline.skipTo(message.seq);
      }
      const own = this.ties.isOwn(conversation.id, message);
      if (this.#isHeld(conversation)) {
        timeline.hold(message.seq, own ? null : message);
      } else {
        this.#hand(conversation, own ? timeline.own(message.seq) : timeline.offer(message));
      }
    }
  }

  /**
   * One that has come about since `sync` begins with its first message, whichever is heard first.
   *
   * @param {Conversation} conversation
   */
  #beginIfFresh(conversation) {
    if (!conversation.timeline.isStarted && this.ties.fresh(conversation.id)) {
      this.#hand(conversation, conversation.timeline.startAfter(0));
    }
  }

  /** Whether messages wait for `sync` to say where the conversation begins. @param {Conversation} conversation */
  #isHeld(conversation) {
    return !conversation.timeline.isStarted && this.ties.awaited(conversation.id);
  }

  /** @param {Conversation} conversation @param {Message[]} messages */
  #hand(conversation, messages) {
    messages.forEach((message) => this.ties.hand(conversation.id, message));
  }
}
