import { Backoff } from './backoff.js';
import { setback } from './errors.js';
import { MOST_BYTES } from './settings.js';

/** After as many failures in a row nothing is held any more. */
const MOST_FAILURES = 6;

/** The bytes of a cursor beside the conversation's id: quotes, colon, comma, the longest number. */
const CURSOR_BYTES = 24;

/** After all ids. */
const END = '\uffff';

/**
 * @typedef {import('./conversations.js').Conversation} Conversation
 * @typedef {import('./types.js').State} State
 * @typedef {{conversations: State[], next?: string}} Page
 * @typedef {{action: 'sync', cursors: Record<string, number>, next?: string, until?: string}} Command
 *
 * @typedef {object} Feed where the messages of pages go, and what they have no room for is fetched
 * @property {import('./conversations.js').Conversations} conversations
 * @property {import('./inbox.js').Inbox} inbox
 * @property {import('./catch-up.js').CatchUp} catchUp
 *
 * @typedef {{standing: (state: State) => void, synced: () => void}} SyncTies
 */

/**
 * Brings what was missed in all conversations, page by page in the order of their ids.
 *
 * ```
 *   connection open ──▶ Asking ── page, there is a next one ──┐
 *                        ▲ ▲ │ └──────────────────────────────┘
 *      5xxx: after a rest└─┘ │ last page
 *                            ▼
 *                      Catching up ── what had no room in pages is in ──▶ Synced
 * ```
 *
 * A conversation that nothing is known of begins with what its page brings, so until then what comes by itself is held,
 * unless the server fails time and again. A cut ends it; the next connection begins anew, from the numbers reached.
 */
export class Sync {
  /** @param {import('./types.js').Core} core @param {Feed} feed @param {SyncTies} ties */
  constructor(core, feed, ties) {
    this.core = core;
    this.feed = feed;
    this.ties = ties;
    this.takesNew = core.settings.initialSync;
    this.backoff = new Backoff(core.settings);
    /** @type {Set<string>} */
    this.behind = new Set();
    /** The id up to which all is in, and where the server goes on. @type {{reached: string, next?: string}} */
    this.pass = { reached: '' };
    this.underWay = false;
    this.again = false;
    this.refused = false;
    this.failures = 0;
    /** Counts questions, so that what comes of an older one is known as such. */
    this.turn = 0;
  }

  /** The connection is open: asks for what was missed. */
  opened() {
    this.#start();
  }

  /** Something may have been missed: asks once more, after what is under way. */
  anew() {
    if (this.underWay) {
      this.again = true;
    } else if (this.core.requests.isOpen) {
      this.#start();
    }
  }

  /** The connection is gone. */
  lost() {
    this.turn++;
    this.underWay = false;
    this.failures = 0;
    this.pass = { reached: '' };
    this.behind.clear();
  }

  /** Whether it will be told with which message a conversation begins. @param {string} conversation */
  awaits(conversation) {
    return this.takesNew && this.failures < MOST_FAILURES && conversation > this.pass.reached;
  }

  /**
   * Whether it was told that there is no such one-to-one conversation yet. A group may have had a long life before the
   * user was added.
   *
   * @param {string} conversation
   */
  isFresh(conversation) {
    return this.takesNew && !this.refused && conversation.startsWith('d-') && conversation <= this.pass.reached;
  }

  /** What had no room in a page is fetched, or can't be. @param {Conversation} conversation */
  rested(conversation) {
    if (this.behind.delete(conversation.id)) {
      this.#finishIfAllIsIn();
    }
  }

  #start() {
    this.pass = { reached: '' };
    this.underWay = true;
    this.again = false;
    this.refused = false;
    this.behind.clear();
    if (this.takesNew || Object.keys(this.#command().cursors).length > 0) {
      this.#ask();
    } else {
      this.#reach({ reached: END });
      this.#finishIfAllIsIn();
    }
  }

  #ask() {
    const mine = ++this.turn;
    const command = this.#command();
    this.core.requests.ask(command, ({ event, cause }) => {
      if (mine === this.turn) {
        if (event?.type === 'sync') {
          this.#pageCame(command, event);
        } else if (event) {
          this.#rest(this.backoff.next());
        } else {
          this.#setBack(cause);
        }
      }
    });
  }

  /** The cursors from where it goes on, as many as fit. @returns {Command} */
  #command() {
    /** @type {Record<string, number>} */
    const cursors = {};
    const next = this.pass.next === undefined ? {} : { next: this.pass.next };
    let bytes = 0;
    let last = '';
    for (const { id, timeline } of this.feed.conversations.between(this.pass.reached)) {
      if (timeline.isStarted) {
        bytes += id.length + CURSOR_BYTES;
        if (bytes > MOST_BYTES) {
          return { action: 'sync', cursors, ...next, until: last };
        }
        last = id;
        cursors[id] = timeline.handedOn;
      }
    }
    return { action: 'sync', cursors, ...next };
  }

  /** @param {unknown} cause */
  #setBack(cause) {
    const back = setback(cause, this.backoff);
    if (back.kind === 'final') {
      console.warn('The server refuses sync', back.cause.message);
      this.underWay = false;
      this.refused = true;
      this.#reach({ reached: END });
    } else if (back.kind === 'later') {
      this.#failed();
      this.#rest(back.delay);
    } else if (back.kind === 'at once') {
      this.#failed();
      this.#ask();
    } else if (this.core.requests.isOpen) {
      this.#ask();
    }
  }

  #failed() {
    if (++this.failures === MOST_FAILURES) {
      this.feed.conversations.between(this.pass.reached).forEach((one) => this.feed.inbox.release(one));
    }
  }

  /** @param {Command} command @param {Page} page */
  #pageCame(command, page) {
    this.failures = 0;
    page.conversations.forEach((state) => this.#take(command, state));
    const goesOn = this.#reach({ reached: this.#reached(command, page), next: page.next });
    if (this.pass.reached === END) {
      this.#finishIfAllIsIn();
    } else if (goesOn) {
      this.backoff.reset();
      this.#ask();
    } else {
      this.#rest(this.backoff.next());
    }
  }

  /** @param {Command} command @param {State} state */
  #take(command, state) {
    const conversation = this.feed.conversations.of(state.conversation);
    if (conversation.timeline.isStarted || this.takesNew) {
      this.feed.inbox.synced(conversation, state);
      const cut = state.more === true && Object.hasOwn(command.cursors, conversation.id);
      if (cut || conversation.timeline.hasGap) {
        this.behind.add(conversation.id);
        this.feed.catchUp.refresh(conversation);
      }
    } else {
      conversation.learn(state.last, state.page);
    }
    this.ties.standing(state);
  }

  /**
   * Up to where all is in after a page. One without conversations has looked at all that it was allowed to.
   *
   * @param {Command} command
   * @param {Page} page
   */
  #reached(command, page) {
    if (page.next === undefined) {
      return END;
    }
    const last = page.conversations.at(-1)?.conversation ?? command.until ?? '';
    return last < this.pass.reached ? this.pass.reached : last;
  }

  /**
   * What was passed and is in no page is new: it begins with what came by itself. False where this gets no further.
   *
   * @param {{reached: string, next?: string}} to
   */
  #reach(to) {
    const from = this.pass.reached;
    this.pass = to;
    this.feed.conversations.between(from, to.reached).forEach((one) => this.feed.inbox.release(one));
    return from !== to.reached;
  }

  #finishIfAllIsIn() {
    if (this.underWay && this.pass.reached === END && this.behind.size === 0) {
      this.underWay = false;
      this.ties.synced();
      if (this.again) {
        this.#start();
      }
    }
  }

  /** @param {number} delay */
  #rest(delay) {
    const mine = ++this.turn;
    this.core.loop.after(delay, () => {
      if (mine === this.turn) {
        this.#ask();
      }
    });
  }
}
