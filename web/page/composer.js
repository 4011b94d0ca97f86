import { el, iconButton } from './dom.js';

/** Where messages are written. */
export class Composer {
  /**
   * @param {{draft: string}} talk keeps what was begun
   * @param {{send: (text: string) => void, typed: () => void, editLast: () => void}} ties
   */
  constructor(talk, ties) {
    this.talk = talk;
    this.ties = ties;
    /** What is done with the text instead of sending it. @type {((text: string) => void) | null} */
    this.instead = null;
    this.field = el('textarea', {
      class: 'field', rows: 1, dir: 'auto', 'aria-label': 'Message', placeholder: 'Message', enterkeyhint: 'send', autocomplete: 'off',
      oninput: () => this.#changed(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
    });
    this.note = el('div', { class: 'editing', hidden: true }, 'Editing a message ',
      el('button', { type: 'button', class: 'link', onclick: () => this.#cancel() }, 'Cancel'));
    this.button = iconButton('send', 'Send', () => this.#done(), 'primary send');
    this.element = el('form', { class: 'composer', onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      this.note, el('div', { class: 'row' }, this.field, this.button));
    this.field.value = talk.draft;
  }

  /** Lets a text be changed. @param {string} text @param {(text: string) => void} instead */
  edit(text, instead) {
    this.instead = instead;
    this.note.hidden = false;
    this.field.value = text;
    this.#grow();
    this.field.focus();
  }

  /** Comes back to what was begun before a text was changed. */
  #leaveEdit() {
    this.instead = null;
    this.note.hidden = true;
    this.field.value = this.talk.draft;
    this.#grow();
  }

  focus() {
    this.#grow();
    this.field.focus();
  }

  #changed() {
    this.#grow();
    if (!this.instead) {
      this.talk.draft = this.field.value;
      if (this.field.value !== '') {
        this.ties.typed();
      }
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#done();
    } else if (event.key === 'Escape' && this.instead) {
      event.stopPropagation();
      this.#cancel();
    } else if (event.key === 'ArrowUp' && this.field.value === '') {
      event.preventDefault();
      this.ties.editLast();
    }
  }

  #done() {
    const text = this.field.value.trim();
    const { instead } = this;
    if (text !== '') {
      this.talk.draft = instead ? this.talk.draft : '';
      this.#leaveEdit();
      (instead ?? this.ties.send)(text);
    }
    this.field.focus();
  }

  #cancel() {
    this.#leaveEdit();
    this.field.focus();
  }

  #grow() {
    this.field.style.setProperty('height', 'auto');
    this.field.style.setProperty('height', `${Math.min(this.field.scrollHeight, 140)}px`);
  }
}
