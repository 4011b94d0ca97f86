/** @typedef {{code: number, name: string, message: string, retryAfterMs?: number}} Refusal */

/** What can go wrong with a chat. */
export class ChatError extends Error {}

/** The server refused a command; `refusal.code` says why. */
export class RefusedError extends ChatError {
  /** @param {Refusal} refusal */
  constructor(refusal) {
    super(`${refusal.name} (${refusal.code}): ${refusal.message}`);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }

  /** Whether it may go well another time. */
  get mayBeRetried() {
    return this.refusal.code >= 5000;
  }
}

/** There is no connection. */
export class DisconnectedError extends ChatError {
  /** @param {string} message @param {unknown} [cause] */
  constructor(message, cause) {
    super(message, { cause });
    this.name = 'DisconnectedError';
  }
}

/** An answer did not come in time. */
export class TimeoutError extends ChatError {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'TimeoutError';
  }
}

/** The client is closed, by the program or since nothing else makes sense: `cause` says why. */
export class ClosedError extends ChatError {
  /** @param {unknown} [cause] */
  constructor(cause) {
    super('The client is closed', { cause });
    this.name = 'ClosedError';
  }
}

/**
 * A request that brought nothing, in terms of what to do next: never again, again after a delay, again at once, or
 * again on the next connection.
 *
 * @param {unknown} cause
 * @param {import('./backoff.js').Backoff} backoff
 * @returns {{kind: 'final', cause: RefusedError} | {kind: 'later', delay: number} | {kind: 'at once'} | {kind: 'offline'}}
 */
export function setback(cause, backoff) {
  if (cause instanceof RefusedError) {
    return cause.mayBeRetried
      ? { kind: 'later', delay: (cause.refusal.retryAfterMs ?? 0) + backoff.next() }
      : { kind: 'final', cause };
  }
  return cause instanceof TimeoutError ? { kind: 'at once' } : { kind: 'offline' };
}
