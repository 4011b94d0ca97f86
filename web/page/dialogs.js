import { NAME } from './accounts.js';
import { avatar, el, iconButton } from './dom.js';
import { wordsOf } from './words.js';

/**
 * A small window over the page.
 *
 * @param {string} title
 * @param {(Node | string | null | undefined | false)[]} content
 */
function dialog(title, ...content) {
  const element = el('dialog', { 'aria-label': title, onclose: () => element.remove() },
    el('header', {}, el('h2', {}, title), iconButton('close', 'Close', () => element.close())), ...content);
  document.body.append(element);
  element.showModal();
  return element;
}

/**
 * Asks for texts; what goes wrong is said, and the window stays. What is shown after it closes is up to what `then` answers.
 *
 * @param {string} title
 * @param {string} button
 * @param {{name: string, label: string, hint?: string, pattern?: string, optional?: boolean}[]} fields
 * @param {(values: string[]) => Promise<() => void>} then
 */
function ask(title, button, fields, then) {
  const inputs = fields.map((field) => el('input', {
    name: field.name, required: !field.optional, pattern: field.pattern, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', placeholder: field.hint,
  }));
  const failure = el('p', { class: 'failure', role: 'alert' });
  const submit = el('button', { class: 'primary wide' }, button);
  const form = el('form', {
    onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      submit.disabled = true;
      try {
        const after = await then(inputs.map((input) => input.value.trim()));
        opened.close();
        after();
      } catch (error) {
        failure.textContent = wordsOf(error);
        submit.disabled = false;
      }
    },
  }, ...fields.map((field, i) => el('label', {}, field.label, inputs[i])), failure, submit);
  const opened = dialog(title, form);
  inputs[0]?.focus();
}

/** Asks before something that can't be undone. @param {string} title @param {string} words @param {string} button @param {() => void} then */
export function confirmDialog(title, words, button, then) {
  const opened = dialog(title, el('p', { class: 'question' }, words),
    el('button', { type: 'button', class: 'danger wide', onclick: () => opened.close('yes') }, button));
  opened.addEventListener('close', () => opened.returnValue === 'yes' && then());
}

/** Whom to write to. @param {(person: string) => void} then */
export function newTalkDialog(then) {
  ask('New conversation', 'Write', [{ name: 'person', label: 'To whom', hint: 'bob', pattern: NAME }],
    async ([person = '']) => () => then(person));
}

/** @param {import('./chat.js').Chat} chat @param {(talk: import('./talk.js').Talk) => void} then */
export function newGroupDialog(chat, then) {
  ask('New group', 'Create', [
    { name: 'title', label: 'Name of the group', hint: 'Team' },
    { name: 'members', label: 'Members, apart from you', hint: 'bob, carol', optional: true },
  ], async ([title = '', members = '']) => {
    const talk = await chat.createGroup(title, namesIn(members));
    return () => then(talk);
  });
}

/**
 * Who is in a group, and what can be changed about it.
 *
 * @param {import('./chat.js').Chat} chat
 * @param {import('./talk.js').Talk} talk
 * @param {(text: string) => void} say
 */
export async function membersDialog(chat, talk, say) {
  const { client } = chat;
  const list = el('ul', { class: 'members' });
  const failure = el('p', { class: 'failure', role: 'alert' });
  const add = el('input', { name: 'add', 'aria-label': 'Add members', placeholder: 'carol, dave', autocomplete: 'off', autocapitalize: 'none' });
  const title = el('input', { name: 'title', 'aria-label': 'Name of the group', autocomplete: 'off', dir: 'auto' });
  title.value = talk.title;
  /** @param {() => Promise<void>} action */
  const attempt = async (action) => {
    failure.textContent = '';
    try {
      await action();
      await show();
    } catch (error) {
      failure.textContent = wordsOf(error);
    }
  };
  const show = async () => {
    const members = await allMembers(client, talk.id);
    const role = members.find((member) => member.user === chat.user)?.role;
    const mayChange = role === 'owner' || role === 'admin';
    list.replaceChildren(...members.map(({ user, role: theirs }) => el('li', {},
      avatar(user), el('span', { class: 'name' }, user === chat.user ? `${user} (you)` : user),
      theirs !== 'member' && el('span', { class: 'role' }, theirs),
      mayChange && user !== chat.user && theirs !== 'owner'
        && iconButton('close', `Remove ${user}`, () => attempt(() => client.removeMembers(talk.id, [user])), 'small'))));
    change.hidden = !mayChange;
  };
  const change = el('div', { hidden: true },
    el('form', { class: 'row', onsubmit: submits(() => attempt(async () => {
      await client.addMembers(talk.id, namesIn(add.value));
      add.value = '';
    })) }, add, el('button', { class: 'primary' }, 'Add')),
    el('form', { class: 'row', onsubmit: submits(() => attempt(() => client.renameGroup(talk.id, title.value.trim()))) },
      title, el('button', {}, 'Rename')));
  const opened = dialog('Members', list, change, failure,
    !talk.isOver && el('button', {
      type: 'button', class: 'danger wide', onclick: () => client.leave(talk.id).then(() => {
        talk.isOver = true;
        opened.close();
        say('You left the group.');
        chat.changed();
      }, (error) => (failure.textContent = wordsOf(error))),
    }, 'Leave the group'));
  await show().catch((error) => (failure.textContent = wordsOf(error)));
}

/** @param {import('../chat-client.js').ChatClient} client @param {string} conversation */
async function allMembers(client, conversation) {
  const members = [];
  for (let page = await client.members(conversation); ; page = await client.members(conversation, { after: members.at(-1)?.user ?? '' })) {
    members.push(...page.members);
    if (!page.more || page.members.length === 0) {
      return members;
    }
  }
}

/** @param {() => void} then */
function submits(then) {
  return (/** @type {Event} */ event) => {
    event.preventDefault();
    then();
  };
}

/** @param {string} text */
function namesIn(text) {
  return [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ''))];
}
