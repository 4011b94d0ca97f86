/** As many can be asked for at once. */
const MOST_ASKED = 100;

/**
 * Who of the people that one writes with is there: asked once for each connection, and told from then on.
 *
 * @typedef {import('../chat-client.js').Seen} Seen
 */
export class WhoIsThere {
  /** @param {import('../chat-client.js').ChatClient} client @param {() => void} changed */
  constructor(client, changed) {
    this.client = client;
    this.changed = changed;
    /** @type {Map<string, Seen>} */
    this.seen = new Map();
    /** @type {Set<string>} */
    this.watched = new Set();
  }

  /** @param {string} person @returns {Seen | undefined} */
  of(person) {
    return this.seen.get(person);
  }

  /** There is a new connection, on which nothing was asked. */
  anew() {
    this.watched.clear();
  }

  /** Asks for those that were not asked for. @param {string[]} people */
  watch(people) {
    const fresh = [...new Set(people)].filter((person) => !this.watched.has(person));
    for (let i = 0; i < fresh.length; i += MOST_ASKED) {
      this.#ask(fresh.slice(i, i + MOST_ASKED));
    }
  }

  /** @param {Seen[]} users */
  learn(users) {
    users.forEach((one) => this.seen.set(one.user, one));
    this.changed();
  }

  /** @param {string[]} people */
  #ask(people) {
    people.forEach((person) => this.watched.add(person));
    this.client.presence(people, true).then(
      (users) => this.learn(users),
      () => people.forEach((person) => this.watched.delete(person)));
  }
}
