import { el } from './dom.js';

const OFFERED = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What people gave, each emoji once; a click gives or takes back one's own. @param {import('./talk.js').Talk} talk @param {import('../chat-client.js').Message} message @param {(message: import('../chat-client.js').Message, emoji: string) => void} react */
export function reactionsLine(talk, message, react) {
  const given = message.reactions ?? [];
  const emojis = [...new Set(given.map((one) => one.emoji))];
  return emojis.length > 0 && el('div', { class: 'reactions' }, ...emojis.map((emoji) => {
    const users = given.filter((one) => one.emoji === emoji).map((one) => one.user);
    const isOwn = users.includes(talk.self);
    return el('button', {
      type: 'button',
      class: 'reaction',
      'aria-pressed': isOwn,
      'aria-label': `${emoji} from ${users.map((user) => (user === talk.self ? 'you' : user)).join(', ')}`,
      title: users.join(', '),
      disabled: talk.isOver,
      onclick: () => react(message, isOwn ? '' : emoji),
    }, users.length > 1 ? `${emoji} ${users.length}` : emoji);
  }));
}

/** Emojis to choose from. @param {import('../chat-client.js').Message} message @param {(message: import('../chat-client.js').Message, emoji: string) => void} react */
export function reactionsPalette(message, react) {
  return el('details', { class: 'palette' },
    el('summary', { 'aria-label': 'React to this message', title: 'React to this message' }, '☺'),
    el('span', {}, ...OFFERED.map((emoji) =>
      el('button', { type: 'button', 'aria-label': `React with ${emoji}`, onclick: () => react(message, emoji) }, emoji))));
}
