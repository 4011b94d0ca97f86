import { messageIds } from './message-ids.js';

/** Ten seconds for an answer or a pong, a ping every four minutes, delays from 500 ms to 30 s. */
export const TIMING = Object.freeze({
  requestTimeout: 10_000,
  pingInterval: 240_000,
  pongTimeout: 10_000,
  gapWait: 100,
  backoffBase: 500,
  backoffCap: 30_000,
});

/** After 100 to 110 minutes, a minute before the token's end, with 5 seconds on both connections. */
export const ROLL_OVER = Object.freeze({
  after: 110 * 60_000,
  jitter: 10 * 60_000,
  tokenMargin: 60_000,
  overlap: 5_000,
});

/** What a server takes unless it says otherwise. */
export const LIMITS = Object.freeze({ textBytes: 4096, draftsPerSend: 25, pageMessages: 100, groupMembers: 5000 });

/** The bytes that messages or cursors of a frame may have together: 32 KB but for ids, numbers and names. */
export const MOST_BYTES = 31 * 1024;

/**
 * @typedef {Pick<import('./types.js').Settings, 'url' | 'device' | 'token'>
 *   & Partial<Omit<import('./types.js').Settings, 'timing' | 'rollOver' | 'sources'>>
 *   & {timing?: Partial<import('./types.js').Timing>, rollOver?: Partial<import('./types.js').RollOver>,
 *      sources?: Partial<import('./types.js').Sources>}} Options
 */

/** @param {Options} options @returns {import('./types.js').Settings} */
export function settingsOf(options) {
  if (!/^wss?:/.test(options.url)) {
    throw new TypeError(`The url is not a ws or wss URL: ${options.url}`);
  }
  const WebSocket = options.sources?.WebSocket ?? globalThis.WebSocket;
  if (!WebSocket) {
    throw new TypeError('There is no WebSocket here: pass one as sources.WebSocket');
  }
  const now = options.sources?.now ?? Date.now;
  const random = options.sources?.random ?? Math.random;
  return {
    deliveredReceipts: true,
    initialSync: true,
    listener: {},
    ...options,
    timing: { ...TIMING, ...options.timing },
    rollOver: { ...ROLL_OVER, ...options.rollOver },
    sources: {
      now,
      random,
      setTimeout: (task, delay) => setTimeout(task, delay),
      clearTimeout: (timer) => clearTimeout(timer),
      newId: messageIds(now, random),
      WebSocket,
      ...options.sources,
    },
  };
}
