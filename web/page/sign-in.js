import { NAME } from './accounts.js';
import { el, icon } from './dom.js';
import { wordsOf } from './words.js';

/**
 * Asks who somebody is: by name where anybody may be anybody, else at the provider.
 *
 * @param {object} how
 * @param {import('./accounts.js').Accounts} how.accounts
 * @param {boolean} how.isSecond whether there is somebody else already
 * @param {string} how.failure what went wrong before
 * @param {(account: import('./accounts.js').Account) => void} how.enter
 */
export function signIn({ accounts, isSecond, failure, enter }) {
  const { openId } = accounts;
  const field = el('input', {
    name: 'user',
    required: true,
    pattern: NAME,
    title: '1 to 128 letters, digits and . _ : @ -',
    placeholder: isSecond ? 'bob' : 'alice',
    autocomplete: 'username',
    autocapitalize: 'none',
    spellcheck: 'false',
  });
  const said = el('p', { class: 'failure', role: 'alert' }, failure);
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (openId) {
      openId.begin().catch((error) => (said.textContent = wordsOf(error)));
    } else {
      enter(accounts.named(field.value.trim()));
    }
  };
  const button = el('button', { class: 'primary wide' }, 'Sign in');
  const form = el('form', { class: 'card', onsubmit },
    el('span', { class: 'mark' }, icon('chat')),
    el('h2', {}, isSecond ? 'Who else is there?' : 'Who are you?'),
    openId ? el('p', {}, 'You sign in with your organisation’s account.') : el('label', {}, 'Your name', field),
    said, button,
    !openId && el('p', { class: 'hint' }, 'On this machine anybody may be anybody.'));
  return { element: el('div', { class: 'sign-in' }, form), focus: () => (openId ? button : field).focus() };
}
