import { el, iconButton } from './dom.js';
import { clock, count, dollars } from './format.js';

/** How often it is looked at what has happened, in milliseconds. */
const EVERY = 2000;

/** What happens behind the chat: what it has used and would cost, and what phones would show. */
export class Backstage {
  /** @param {import('./accounts.js').Config} config @param {() => void} close */
  constructor(config, close) {
    this.config = config;
    this.meter = el('div', { class: 'meter' });
    this.pushes = el('ol', { class: 'pushes' });
    this.element = el('section', { class: 'backstage', 'aria-label': 'Behind the scenes' },
      el('header', {}, el('h2', {}, 'Behind the scenes'), iconButton('close', 'Close', close)),
      el('section', {}, el('h3', {}, 'What this chat has cost'), this.meter,
        el('button', { type: 'button', onclick: () => this.#reset() }, 'Count from zero')),
      el('section', {}, el('h3', {}, 'What phones would show'), this.pushes));
    this.timer = setInterval(() => this.#look(), EVERY);
    this.#look();
  }

  close() {
    clearInterval(this.timer);
    this.element.remove();
  }

  async #reset() {
    await fetch(this.config.meter ?? '', { method: 'DELETE' });
    await this.#look();
  }

  async #look() {
    if (document.visibilityState === 'visible') {
      const [used, pushed] = await Promise.all([read(this.config.meter), read(this.config.pushes)]);
      this.meter.replaceChildren(...(used ? figures(used) : [el('p', { class: 'empty' }, 'Nothing is counted here.')]));
      this.#show(pushed);
    }
  }

  /** @param {any} pushed */
  #show(pushed) {
    const all = Array.isArray(pushed) ? pushed : (pushed?.pushes ?? []);
    const lines = all.slice(0, 30).map((/** @type {any} */ push) => {
      const { title, body } = wordsOf(push);
      return el('li', { class: 'push' },
        el('div', { class: 'from' }, el('strong', { dir: 'auto' }, title), el('time', {}, push.time ? clock(push.time) : '')),
        el('p', { dir: 'auto' }, body),
        el('p', { class: 'to' }, `on ${String(push.userData ?? '').split(' ')[0]}’s phone`));
    });
    this.pushes.replaceChildren(...(lines.length > 0 ? lines : [el('li', { class: 'empty' },
      pushed ? 'No push so far: a phone gets one when its owner is away.' : 'This chat does not push.')]));
  }
}

/** @param {any} push */
function wordsOf({ payload = {} }) {
  const alert = payload.aps?.alert ?? payload.notification ?? payload.fcmV1Message?.message?.notification ?? payload.message?.notification ?? payload.data ?? payload;
  return typeof alert === 'string'
    ? { title: 'Message', body: alert }
    : { title: alert.title ?? 'Message', body: alert.body ?? alert.text ?? JSON.stringify(payload) };
}

/** @param {any} used */
function figures(used) {
  const sum = (/** @type {any} */ named, /** @type {string} */ field) =>
    Object.values(named ?? {}).reduce((/** @type {number} */ total, /** @type {any} */ one) => total + Number(one[field] ?? 0), 0);
  const total = Number(used.dollars?.total ?? 0);
  const rows = [
    ['frames', `${count(Number(used.frames?.in?.count ?? 0))} in, ${count(Number(used.frames?.out?.count ?? 0))} out`],
    ['invocations', count(sum(used.functions, 'invocations'))],
    ['function time', `${count(sum(used.functions, 'milliseconds') / 1000)} s`],
    ['write units', count(sum(used.tables, 'write'))],
    ['read units', count(sum(used.tables, 'read'))],
    ['connection minutes', count(Number(used.connectionMinutes ?? 0))],
  ];
  const parts = Object.entries(used.dollars ?? {}).filter(([name, value]) => name !== 'total' && Number(value) > 0);
  return [
    el('p', { class: 'total' }, dollars(total)),
    el('dl', {}, ...rows.flatMap(([name = '', value = '']) => [el('dt', {}, name), el('dd', {}, value)])),
    el('details', {}, el('summary', {}, 'Where the money goes'),
      el('dl', {}, ...parts.flatMap(([name, value]) => [el('dt', {}, words(name)), el('dd', {}, dollars(Number(value)))]))),
  ];
}

/** @param {string} name as in `connectionMinutes` */
function words(name) {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What a page answers; nothing where there is none. @param {string | undefined} page @returns {Promise<any>} */
async function read(page) {
  try {
    const response = page ? await fetch(page, { cache: 'no-store' }) : null;
    return response?.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
