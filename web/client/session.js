import { CatchUp } from './catch-up.js';
import { Conversations } from './conversations.js';
import { Echoes } from './echoes.js';
import { ChatError, ClosedError, DisconnectedError, RefusedError } from './errors.js';
import { readFrame } from './frames.js';
import { Inbox } from './inbox.js';
import { Keeper } from './keeper.js';
import { Link } from './link.js';
import { Loop } from './loop.js';
import { Outbox } from './outbox.js';
import { Outgoing } from './outgoing.js';
import { Presences } from './presences.js';
import { Pulse } from './pulse.js';
import { OtherCursors, Receipts } from './receipts.js';
import { Requests } from './requests.js';
import { Sync } from './sync.js';

const TOKEN_EXPIRED = 4010;

/**
 * @typedef {import('./types.js').Hello} Hello
 * @typedef {import('./line.js').Line} Line
 */

/** All that a client is while it lives. */
export class Session {
  /** @param {import('./types.js').Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.loop = new Loop(settings);
    this.requests = new Requests(this.loop, settings.timing.requestTimeout, () => this.pulse.probe());
    /** @type {import('./types.js').Core} */
    this.core = { settings, loop: this.loop, requests: this.requests, keeper: new Keeper(settings.outboxStore) };
    this.conversations = new Conversations();
    this.inbox = new Inbox(this.conversations, {
      isOwn: (conversation, message) => this.outbox.isOwn(conversation, message),
      hand: (conversation, message) => this.#hand(conversation, message),
      gapFound: (conversation) => this.catchUp.gapFound(conversation),
      stale: (conversation) => this.catchUp.refresh(conversation),
      awaited: (conversation) => this.sync.awaits(conversation),
      fresh: (conversation) => this.sync.isFresh(conversation),
      brings: (message) => this.self !== null && (message.event?.added?.includes(this.self) ?? false),
    });
    this.outbox = new Outbox(this.core, this.inbox, this.conversations);
    this.receipts = new Receipts(this.core);
    this.catchUp = new CatchUp(this.core, this.inbox, (conversation) => this.sync.rested(conversation));
    this.sync = new Sync(this.core, this, {
      standing: (state) => this.#standing(state),
      synced: () => this.loop.tell((listener) => listener.synced?.()),
    });
    this.pulse = new Pulse(this.core, (cause) => this.link.drop(cause));
    this.link = new Link(this.core, {
      opened: (hello) => this.#opened(hello),
      moved: () => this.pulse.heard(),
      replaced: () => this.#replaced(),
      lost: (cause) => this.#lost(cause),
      hopeless: (cause) => this.close(new ClosedError(cause)),
      text: (line, text) => this.#text(line, text),
    });
    this.cursors = new OtherCursors();
    this.echoes = new Echoes();
    this.presences = new Presences();
    /** @type {string | null} */
    this.self = null;
    /** @type {ClosedError | null} */
    this.closed = null;
    this.connected = promise();
    this.connected.result.catch(() => {});
    this.begun = false;
    // Before anything is saved by this page.
    this.left = this.core.keeper.load();
    this.left.catch(() => {});
  }

  /** Takes over what another page has left in the outbox store, and connects. @returns {Promise<Hello>} */
  begin() {
    if (!this.begun) {
      this.begun = true;
      this.left.then((left) => this.#restored(left), (cause) => this.close(new ClosedError(cause)));
    }
    return this.connected.result;
  }

  /** @param {string} id @param {number} seq */
  resumeAfter(id, seq) {
    const conversation = this.conversations.of(id);
    conversation.learn(seq);
    this.inbox.resumeAfter(conversation, seq);
  }

  /** @param {import('./types.js').Unsent} what @param {boolean} isNew @returns {Promise<import('./types.js').Stored>} */
  send(what, isNew) {
    if (this.closed) {
      return Promise.reject(this.closed);
    }
    const stored = promise();
    this.outbox.send(new Outgoing(what, isNew, stored));
    return stored.result;
  }

  /**
   * Asks once, and answers what comes of it.
   *
   * @param {import('./requests.js').Command} command
   * @param {string[]} types what may come
   * @returns {Promise<any>}
   */
  ask(command, ...types) {
    if (this.closed) {
      return Promise.reject(this.closed);
    }
    return new Promise((keep, fail) =>
      this.requests.ask(command, ({ event, cause }) => {
        if (event && types.includes(event.type)) {
          keep(event);
        } else {
          fail(cause ?? new ChatError(`Not the answer to ${command.action}: ${event?.type}`));
        }
      }));
  }

  /** A command changed a conversation: its entry is fetched, unless it comes by itself. @param {string} id */
  changed(id) {
    const conversation = this.conversations.of(id);
    if (conversation.timeline.isStarted) {
      this.catchUp.refresh(conversation);
    }
  }

  /** The network, or the machine, may have been away: finds out now. */
  wake() {
    this.link.hurry();
    this.pulse.probe();
  }

  /** @param {ClosedError} reason */
  close(reason) {
    if (!this.closed) {
      this.closed = reason;
      this.link.close(reason);
      this.outbox.close(reason);
      this.connected.fail(reason.cause instanceof ChatError ? reason.cause : reason);
      this.loop.end();
    }
  }

  /** Nobody holds the promise of what another page has left: the listener is told. @param {import('./types.js').Unsent[]} left */
  #restored(left) {
    this.outbox.restore(left.map((what) => {
      const stored = promise();
      stored.result.then(
        (value) => this.loop.tell((listener) => listener.stored?.(value)),
        (cause) => {
          if (cause instanceof RefusedError) {
            this.loop.tell((listener) => listener.refused?.(what, cause.refusal));
          }
        });
      const message = new Outgoing(what, false, stored);
      message.isKept = true;
      return message;
    }));
    if (!this.closed) {
      this.link.dial();
    }
  }

  /** @param {Hello} hello */
  #opened(hello) {
    if (this.self !== null && this.self !== hello.user) {
      this.close(new ClosedError(new DisconnectedError("The token is another user's")));
      return;
    }
    this.self = hello.user;
    this.connected.keep(hello);
    this.pulse.opened();
    this.outbox.opened(hello.user);
    this.receipts.opened();
    this.sync.opened();
    this.catchUp.opened();
  }

  /** What was on its way to the old connection when it was left is asked for. */
  #replaced() {
    this.echoes.clear();
    this.sync.anew();
  }

  /** @param {Error} cause */
  #lost(cause) {
    this.echoes.clear();
    this.presences.clear();
    this.pulse.lost(cause);
    this.catchUp.lost();
    this.sync.lost();
  }

  /** @param {Line} line @param {string} text */
  #text(line, text) {
    if (line === this.link.line) {
      this.pulse.heard();
    }
    const frame = readFrame(text);
    if (frame.kind === 'gateway failed') {
      this.requests.gatewayFailed(line);
    } else if (frame.kind === 'event') {
      this.#heard(line, frame.event);
    }
  }

  /** @param {Line} line @param {any} event */
  #heard(line, event) {
    if (event.type === 'error' && event.code === TOKEN_EXPIRED) {
      this.link.tokenExpired(line, event);
      return;
    }
    if (!this.requests.answered(event)) {
      this.#told(line, event);
    }
  }

  /** @param {Line} line @param {any} event */
  #told(line, event) {
    const isLateAnswer = event.requestId !== undefined;
    const isNews = !isLateAnswer && !(['typing', 'presence'].includes(event.type) && this.#isEcho(line, event));
    switch (event.type) {
      case 'message':
        this.inbox.received(event);
        break;
      case 'ack':
        this.outbox.acked(event);
        break;
      case 'pong':
        this.pulse.ponged();
        break;
      case 'receipt':
        this.#moved(event);
        break;
      case 'typing':
        if (isNews) {
          this.loop.tell((listener) => listener.typing?.({ conversation: event.conversation, user: event.user }));
        }
        break;
      case 'presence':
        if (isNews) {
          this.#came(this.presences.move(event.users));
        }
        break;
    }
  }

  /** @param {import('./types.js').Seen[]} users */
  #came(users) {
    if (users.length > 0) {
      this.loop.tell((listener) => listener.presence?.(users));
    }
  }

  /** @param {Line} line @param {object} event */
  #isEcho(line, event) {
    return this.link.isTwofold && this.echoes.isEcho(line, event);
  }

  /** Where the server says that a conversation stands. @param {import('./types.js').State} state */
  #standing(state) {
    const { conversation, delivered, read, receipts = [] } = state;
    this.loop.tell((listener) => listener.conversation?.(state));
    this.#moved({ conversation, user: this.self ?? '', delivered, read });
    receipts.forEach((other) => this.#moved({ conversation, ...other }));
  }

  /** Cursors that are where they were known to be are no news. @param {import('./types.js').Receipt} receipt */
  #moved({ conversation, user, delivered, read }) {
    const told = { conversation, user, delivered, read };
    const news = user === this.self ? this.receipts.learn(told) : this.cursors.move(told);
    if (news) {
      this.loop.tell((listener) => listener.receipt?.(news));
    }
  }

  /** @param {string} conversation @param {import('./types.js').Message} message */
  #hand(conversation, message) {
    this.loop.tell((listener) => listener.message?.(conversation, message));
    if (this.settings.deliveredReceipts && message.from !== this.self) {
      this.loop.tell(() => this.closed || this.receipts.delivered(conversation, message.seq));
    }
  }
}

/** A promise, and how to settle it. */
function promise() {
  /** @type {(value: any) => void} */
  let keep = () => {};
  /** @type {(cause: unknown) => void} */
  let fail = () => {};
  const result = new Promise((resolve, reject) => {
    keep = resolve;
    fail = reject;
  });
  return { result, keep, fail };
}
