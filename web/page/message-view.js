import { el, icon, iconButton, renew } from './dom.js';
import { clock, dayName } from './format.js';
import { reactionsLine, reactionsPalette } from './reactions-view.js';
import { eventWords } from './words.js';

/**
 * @typedef {import('../chat-client.js').Message} Message
 * @typedef {import('./talk.js').Talk} Talk
 * @typedef {import('./talk.js').Pending} Pending
 *
 * @typedef {object} Actions what can be done with the message that has a number, or with one on its way
 * @property {(seq: number) => void} edit
 * @property {(seq: number) => void} remove
 * @property {(seq: number, emoji: string) => void} react
 * @property {(pending: Pending) => void} discard
 */

const TICKS = {
  waiting: ['clock', 'Waiting to be sent'],
  failed: ['alert', 'Not sent'],
  sent: ['tick', 'Sent'],
  delivered: ['ticks', 'Delivered'],
  read: ['ticks', 'Read'],
};

/** How far a message has come. @param {keyof typeof TICKS} name */
function tick(name) {
  const [picture = '', label = ''] = TICKS[name];
  return el('span', { class: `tick ${name}`, role: 'img', 'aria-label': label, title: label }, icon(picture));
}

/** A line between two days. @param {number} at @param {number} now */
export function dayLine(at, now) {
  return el('li', { class: 'day' }, el('span', {}, dayName(at, now)));
}

/**
 * A stored message.
 *
 * @param {Talk} talk
 * @param {Message} message
 * @param {boolean} follows whether it follows one of the same person
 * @param {Actions} actions
 * @param {HTMLElement} [last] its line so far, which is drawn anew: what is open in it, or has the focus, stays so
 */
export function messageLine(talk, message, follows, actions, last) {
  if (message.event) {
    return el('li', { class: 'event' }, el('span', { dir: 'auto' }, eventWords(talk, message)));
  }
  if (message.hidden) {
    return el('li', { class: 'event' }, el('span', {}, 'Message not available'));
  }
  const side = message.from === talk.self ? ' own' : '';
  const line = last ?? el('li', { 'data-seq': message.seq, tabindex: -1 }, el('div', { class: 'bubble' }));
  line.className = `message${side}${follows ? ' follows' : ''}`;
  renew(/** @type {Element} */ (line.firstElementChild), bubble(talk, message, follows, actions));
  const tools = line.querySelector('.actions');
  const mayAct = message.text !== undefined && !talk.isOver;
  if (tools && !mayAct) {
    tools.remove();
  } else if (mayAct && !tools) {
    line.append(toolsOf(talk, message, actions));
  }
  return line;
}

/** @param {Talk} talk @param {Message} message @param {boolean} follows @param {Actions} actions */
function bubble(talk, message, follows, actions) {
  const isOwn = message.from === talk.self;
  const meta = el('span', { class: 'meta' });
  if (message.editedAt && message.text !== undefined) {
    meta.append(el('span', {}, 'edited'));
  }
  meta.append(el('time', { datetime: new Date(message.at).toISOString() }, clock(message.at)));
  if (isOwn && message.text !== undefined) {
    meta.append(tick(talk.tick(message.seq)));
  }
  return el('div', { class: 'bubble' },
    el('span', { class: talk.isGroup && !isOwn && !follows ? 'author' : 'hidden' }, isOwn ? 'You' : message.from),
    message.text === undefined
      ? el('p', { class: 'gone' }, 'This message was taken back')
      : el('p', { dir: 'auto' }, message.text),
    meta,
    reactionsLine(talk, message, actions.react));
}

/** @param {Talk} talk @param {Message} message @param {Actions} actions */
function toolsOf({ self }, { seq, from }, actions) {
  return el('div', { class: 'actions' },
    reactionsPalette((emoji) => actions.react(seq, emoji)),
    from === self && iconButton('edit', 'Edit this message', () => actions.edit(seq), 'small'),
    from === self && iconButton('bin', 'Take this message back', () => actions.remove(seq), 'small'));
}

/** What looks different when it changes. @param {Talk} talk @param {Message} message @param {boolean} follows */
export function versionOf(talk, message, follows) {
  const own = message.from === talk.self ? talk.tick(message.seq) : '';
  const reactions = (message.reactions ?? []).map(({ user, emoji }) => `${user} ${emoji}`);
  return [message.text, message.editedAt, message.deletedAt, own, follows, talk.isOver, ...reactions].join('|');
}

/** A message on its way. @param {Pending} pending @param {Actions} actions */
export function pendingLine(pending, actions) {
  return el('li', { class: `message own pending${pending.error ? ' failed' : ''}`, 'data-id': pending.id },
    el('div', { class: 'bubble' },
      el('span', { class: 'hidden' }, 'You'),
      el('p', { dir: 'auto' }, pending.text),
      el('span', { class: 'meta' }, el('time', {}, clock(pending.at)), tick(pending.error ? 'failed' : 'waiting'))),
    pending.error && el('div', { class: 'failure', role: 'alert' }, `Not sent: ${pending.error} `,
      el('button', { type: 'button', class: 'link', onclick: () => actions.discard(pending) }, 'Remove')));
}
