/**
 * Who was last told to be online, and who not. The server tells a change at least once, and passes over one that another has
 * overtaken: what it tells may be what is known.
 */
export class Presences {
  constructor() {
    /** @type {Map<string, boolean>} */
    this.known = new Map();
  }

  /** Takes note of users, and answers those of whom it is news. @param {import('./types.js').Seen[]} users */
  move(users) {
    return users.filter(({ user, online }) => {
      const before = this.known.get(user);
      this.known.set(user, online);
      return before !== online;
    });
  }

  /** Changes may have been missed. */
  clear() {
    this.known.clear();
  }
}
