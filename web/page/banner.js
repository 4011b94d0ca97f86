import { el } from './dom.js';
import { SessionEndedError } from './open-id.js';

/** What is said where there is no connection: why, when the next attempt is made, and what can be done about it. */
export class Banner {
  /** @param {import('./chat.js').Chat} chat @param {{signIn: () => void}} ties */
  constructor(chat, ties) {
    this.chat = chat;
    this.words = el('span');
    this.retry = el('button', { type: 'button', class: 'link', onclick: () => chat.client.wake() }, 'Try now');
    this.signIn = el('button', { type: 'button', class: 'link', onclick: () => ties.signIn() }, 'Sign in');
    this.element = el('div', { class: 'banner', hidden: true }, this.words, this.retry, this.signIn);
  }

  /** Shows how things are now; the time to the next attempt is counted down by whoever calls it. */
  update() {
    const words = this.#words();
    const isHopeless = this.chat.state.name === 'closed' || this.#hasEnded();
    if (this.words.textContent !== words) {
      this.words.textContent = words;
    }
    this.element.hidden = words === '';
    this.signIn.hidden = !isHopeless;
    this.retry.hidden = isHopeless || this.chat.state.name !== 'waiting';
  }

  #words() {
    const { state, redialAt, isSynced } = this.chat;
    if (this.#hasEnded()) {
      return 'Your session has ended.';
    }
    switch (state.name) {
      case 'open':
        return '';
      case 'connecting':
        return isSynced ? 'Reconnecting …' : 'Connecting …';
      case 'waiting': {
        const why = state.cause.cause instanceof Error ? ` (${state.cause.cause.message})` : '';
        return `No connection${why}. Next try in ${Math.max(1, Math.ceil((redialAt - Date.now()) / 1000))} s.`;
      }
      case 'closed':
        return 'The server has ended this session.';
    }
  }

  #hasEnded() {
    const { state } = this.chat;
    return state.name === 'waiting' && state.cause.cause instanceof SessionEndedError;
  }
}
