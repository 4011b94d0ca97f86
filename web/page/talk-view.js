import { Composer } from './composer.js';
import { avatar, el, icon, iconButton } from './dom.js';
import { lastSeen } from './format.js';
import { membersDialog } from './dialogs.js';
import { MessagesView } from './messages-view.js';
import { wordsOf } from './words.js';

/** One conversation: who it is with, its messages, and where to write. */
export class TalkView {
  /**
   * @param {import('./chat.js').Chat} chat
   * @param {import('./talk.js').Talk} talk
   * @param {{back: () => void, say: (text: string) => void}} ties
   */
  constructor(chat, talk, ties) {
    this.chat = chat;
    this.talk = talk;
    this.ties = ties;
    this.messages = new MessagesView(talk, {
      edit: (seq) => this.#edit(seq),
      remove: (seq) => this.#try(chat.delete(talk, seq)),
      react: (seq, emoji) => this.#try(chat.react(talk, seq, emoji)),
      discard: (pending) => chat.discard(talk, pending.id),
    }, { older: () => chat.older(talk), read: () => this.#read() });
    this.composer = new Composer(talk, {
      send: (text) => {
        chat.send(talk, text);
        this.messages.toEnd();
      },
      typed: () => chat.typed(talk),
      editLast: () => this.#editLast(),
    });
    this.face = avatar(talk.title, talk.isGroup);
    this.title = el('h2', { dir: 'auto' });
    this.about = el('p', { class: 'about' });
    this.over = el('p', { class: 'over', hidden: true }, 'You are no longer in this group.');
    this.mute = iconButton('bell', 'Mute', () => this.#try(chat.mute(talk, !talk.isMuted)));
    this.element = el('section', { class: 'talk' },
      el('header', {},
        iconButton('back', 'Back to the conversations', ties.back, 'back'),
        this.face,
        el('div', { class: 'who' }, this.title, this.about),
        this.mute,
        talk.isGroup && iconButton('group', 'Members', () => membersDialog(chat, talk, ties.say)),
        el('span', { class: 'me' }, chat.user)),
      this.messages.element, this.over, this.composer.element);
  }

  update() {
    const { talk } = this;
    if (this.title.textContent !== talk.title) {
      this.#entitle();
    }
    this.mute.hidden = talk.last === 0 || talk.isOver;
    if (this.mute.ariaPressed !== String(talk.isMuted)) {
      this.mute.ariaPressed = String(talk.isMuted);
      this.mute.replaceChildren(icon(talk.isMuted ? 'mute' : 'bell'));
    }
    const { words, kind } = this.#words();
    this.about.textContent = words;
    this.about.className = `about ${kind}`;
    this.over.hidden = !talk.isOver;
    this.composer.element.hidden = talk.isOver;
    this.messages.update();
  }

  /** A group may get another name. */
  #entitle() {
    const { title, isGroup } = this.talk;
    const face = avatar(title, isGroup);
    this.face.replaceWith(face);
    this.face = face;
    this.title.textContent = title;
    this.element.setAttribute('aria-label', `Conversation with ${title}`);
    this.messages.scroller.setAttribute('aria-label', `Messages with ${title}`);
  }

  focus() {
    this.composer.focus();
  }

  #words() {
    const now = Date.now();
    const writers = [...this.talk.typing].filter(([, until]) => until > now).map(([user]) => user);
    if (writers.length > 0) {
      return { words: this.talk.isGroup ? `${writers.join(', ')} typing …` : 'typing …', kind: 'typing' };
    }
    const seen = this.chat.people.of(this.talk.partner);
    if (this.talk.isGroup || !seen) {
      return { words: this.talk.isGroup ? 'Group' : '', kind: '' };
    }
    return seen.online ? { words: 'online', kind: 'online' } : { words: lastSeen(seen.lastSeen, now), kind: '' };
  }

  #read() {
    if (document.visibilityState === 'visible' && this.element.checkVisibility()) {
      this.chat.read(this.talk);
    }
  }

  #editLast() {
    const seq = this.talk.shown.findLast((one) => {
      const message = this.talk.entries.get(one);
      return message?.from === this.chat.user && message.text !== undefined;
    });
    if (seq !== undefined) {
      this.#edit(seq);
    }
  }

  /** @param {number} seq */
  #edit(seq) {
    const text = this.talk.entries.get(seq)?.text ?? '';
    this.composer.edit(text, (changed) => changed === text || this.#try(this.chat.edit(this.talk, seq, changed)));
  }

  /** @param {Promise<unknown>} action */
  #try(action) {
    action.catch((error) => this.ties.say(wordsOf(error)));
  }
}
