/** Exponential backoff with full jitter: each delay is random from zero to a window that doubles, up to a cap. */
export class Backoff {
  /** @param {import('./types.js').Settings} settings */
  constructor(settings) {
    this.timing = settings.timing;
    this.random = settings.sources.random;
    this.window = this.timing.backoffBase;
  }

  /** The next delay, in milliseconds. */
  next() {
    const delay = Math.floor(this.random() * (this.window + 1));
    this.window = Math.min(this.window * 2, this.timing.backoffCap);
    return delay;
  }

  /** Begins again with the first window. */
  reset() {
    this.window = this.timing.backoffBase;
  }
}
