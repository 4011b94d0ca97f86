import { RefusedError } from '../chat-client.js';

/**
 * @typedef {import('../chat-client.js').Message} Message
 * @typedef {import('./talk.js').Talk} Talk
 */

/** What went wrong, for people. @param {unknown} error */
export function wordsOf(error) {
  if (error instanceof RefusedError) {
    return error.refusal.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A message in one line, for the list of conversations. @param {Talk} talk @param {Message | undefined} message */
export function inOneLine(talk, message) {
  if (!message) {
    return '';
  }
  if (message.event) {
    return eventWords(talk, message);
  }
  const who = message.from === talk.self ? 'You: ' : talk.isGroup ? `${message.from}: ` : '';
  return who + (message.text ?? 'taken back');
}

/** What happened to a group. @param {Talk} talk @param {Message} message */
export function eventWords(talk, { from, event }) {
  const name = (/** @type {string} */ user) => (user === talk.self ? 'you' : user);
  const names = (/** @type {string[]} */ users) => users.map(name).join(', ');
  const who = from === talk.self ? 'You' : from;
  if (event?.created !== undefined) {
    return `${who} created “${event.created}”${event.members?.length ? ` with ${names(event.members)}` : ''}`;
  }
  if (event?.added) {
    return `${who} added ${names(event.added)}`;
  }
  if (event?.removed) {
    return `${who} removed ${names(event.removed)}`;
  }
  if (event?.renamed !== undefined) {
    return `${who} renamed the group to “${event.renamed}”`;
  }
  if (event?.role) {
    return `${who} made ${name(event.user ?? '')} ${event.role}`;
  }
  return `${who} left`;
}
