import { el, icon } from './dom.js';

const OFFERED = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/**
 * What people gave, each emoji once; a click gives or takes back one's own.
 *
 * @param {import('./talk.js').Talk} talk
 * @param {import('../chat-client.js').Message} message
 * @param {(seq: number, emoji: string) => void} react
 */
export function reactionsLine(talk, { seq, reactions = [] }, react) {
  const emojis = [...new Set(reactions.map((one) => one.emoji))];
  return emojis.length > 0 && el('div', { class: 'reactions' }, ...emojis.map((emoji) => {
    const users = reactions.filter((one) => one.emoji === emoji).map((one) => one.user);
    const isOwn = users.includes(talk.self);
    return el('button', {
      type: 'button',
      class: 'reaction',
      'data-emoji': emoji,
      'aria-pressed': isOwn,
      'aria-label': `${emoji} from ${users.map((user) => (user === talk.self ? 'you' : user)).join(', ')}`,
      title: users.join(', '),
      disabled: talk.isOver,
      onclick: () => react(seq, isOwn ? '' : emoji),
    }, users.length > 1 ? `${emoji} ${users.length}` : emoji);
  }));
}

/** Emojis to choose from, of one message at a time. @param {(emoji: string) => void} react */
export function reactionsPalette(react) {
  const label = 'React to this message';
  const summary = el('summary', { class: 'icon-button small', 'aria-label': label, title: label }, icon('smile'));
  const close = () => {
    palette.open = false;
    summary.focus({ preventScroll: true });
  };
  const choices = OFFERED.map((emoji) => el('button', {
    type: 'button',
    'aria-label': `React with ${emoji}`,
    onclick: () => {
      close();
      react(emoji);
    },
  }, emoji));
  const palette = el('details', {
    class: 'palette',
    name: 'palette',
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape' && palette.open) {
        event.stopPropagation();
        close();
      }
    },
    onfocusout: (/** @type {FocusEvent} */ { relatedTarget }) => {
      palette.open &&= !(relatedTarget instanceof Node) || palette.contains(relatedTarget);
    },
  }, summary, el('span', {}, ...choices));
  return palette;
}
