/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === 'string';

/** @param {unknown} value @returns {value is number} */
const isNumber = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @param {(one: any) => boolean} check @returns {(value: unknown) => boolean} */
const every = (check) => (value) => Array.isArray(value) && value.every((one) => isObject(one) && check(one));

const areMessages = every((one) => isNumber(one.seq) && one.seq > 0 && isText(one.from) && isNumber(one.at));
const areSeen = every((one) => isText(one.user) && typeof one.online === 'boolean');
const areCursors = every((one) => isText(one.user) && isNumber(one.delivered) && isNumber(one.read));

/** @param {any} one */
const isState = (one) =>
  isText(one.conversation) && isNumber(one.last) && isNumber(one.delivered) && isNumber(one.read)
  && (one.messages === undefined || areMessages(one.messages)) && (one.receipts === undefined || areCursors(one.receipts));

/** What must be there for a frame of each type to be of use. @type {Record<string, (frame: any) => boolean>} */
const SHAPES = {
  hello: (frame) => isText(frame.user) && isNumber(frame.time) && isNumber(frame.expires) && isObject(frame.limits),
  ack: (frame) => isText(frame.conversation) && every((one) => isText(one.id) && isNumber(one.seq))(frame.acks),
  message: (frame) => isText(frame.conversation) && areMessages(frame.messages),
  history: (frame) => isText(frame.conversation) && areMessages(frame.messages) && isNumber(frame.last),
  sync: (frame) => every(isState)(frame.conversations),
  receipt: (frame) => isText(frame.conversation) && areCursors([frame]),
  typing: (frame) => isText(frame.conversation) && isText(frame.user),
  presence: (frame) => areSeen(frame.users),
  group: (frame) => isText(frame.conversation) && every((one) => isText(one.user))(frame.members),
  error: (frame) => isNumber(frame.code) && isText(frame.name) && isText(frame.message),
  ok: () => true,
  pong: () => true,
};

/**
 * Reads a frame: one of the server, one in which the gateway says that it failed, or one to be ignored.
 *
 * @param {string} text
 * @returns {{kind: 'event', event: any} | {kind: 'gateway failed'} | {kind: 'nothing'}}
 */
export function readFrame(text) {
  /** @type {unknown} */
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return { kind: 'nothing' };
  }
  if (!isObject(frame)) {
    return { kind: 'nothing' };
  }
  if (isText(frame.type)) {
    const isWhole = Object.hasOwn(SHAPES, frame.type) && SHAPES[frame.type]?.(frame);
    return isWhole ? { kind: 'event', event: frame } : { kind: 'nothing' };
  }
  // The gateway's own error frames have no type, and a requestId that is the gateway's.
  return 'message' in frame && 'connectionId' in frame ? { kind: 'gateway failed' } : { kind: 'nothing' };
}
