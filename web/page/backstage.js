import { el, iconButton } from './dom.js';
import { clock, count, dollars } from './format.js';

/** How often it is looked at what has happened, in milliseconds. */
const EVERY = 2000;

/** What happens behind the chat: what it has used and would cost, and what phones would show. */
export class Backstage {
  /** @param {import('./accounts.js').Config} config @param {() => void} close */
  constructor(config, close) {
    this.config = config;
    this.meter = new Meter();
    this.pushes = el('ol', { class: 'pushes' });
    this.element = el('section', { class: 'backstage', 'aria-label': 'Behind the scenes' },
      el('header', {}, el('h2', {}, 'Behind the scenes'), iconButton('close', 'Close', close)),
      el('section', {}, el('h3', {}, 'What this chat has cost'), this.meter.element,
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
    await fetch(this.config.meter ?? '', { method: 'DELETE' }).catch(() => {});
    await this.#look();
  }

  async #look() {
    if (document.visibilityState === 'visible') {
      const [used, pushed] = await Promise.all([read(this.config.meter), read(this.config.pushes)]);
      this.meter.show(used);
      this.#show(pushed);
    }
  }

  /** @param {any} pushed */
  #show(pushed) {
    const all = Array.isArray(pushed) ? pushed : (pushed?.pushes ?? []);
    const lines = all.slice(0, 30).map((/** @type {any} */ push) => {
      const { title, body } = alertOf(push);
      return el('li', { class: 'push' },
        el('div', { class: 'from' }, el('strong', { dir: 'auto' }, title), el('time', {}, push.time ? clock(push.time) : '')),
        el('p', { dir: 'auto' }, body),
        el('p', { class: 'to' }, `on ${String(push.userData ?? '').split(' ')[0]}’s phone`));
    });
    this.pushes.replaceChildren(...(lines.length > 0 ? lines : [el('li', { class: 'empty' },
      pushed ? 'No push so far: a phone gets one when its owner is away.' : 'This chat does not push.')]));
  }
}

/** What a phone would show. @param {any} push */
function alertOf({ payload = {} }) {
  const alert = payload.aps?.alert ?? payload.notification ?? payload.fcmV1Message?.message?.notification ?? payload.message?.notification ?? payload.data ?? payload;
  return typeof alert === 'string'
    ? { title: 'Message', body: alert }
    : { title: alert.title ?? 'Message', body: alert.body ?? alert.text ?? JSON.stringify(payload) };
}

/** What was used so far, and what that would cost. It is filled anew time and again; what is open in it stays so. */
class Meter {
  constructor() {
    this.total = el('p', { class: 'total' });
    this.used = el('dl');
    this.parts = el('dl');
    this.none = el('p', { class: 'empty' }, 'Nothing is counted here.');
    this.counted = el('div', { hidden: true }, this.total, this.used, el('details', {}, el('summary', {}, 'Where the money goes'), this.parts));
    this.element = el('div', { class: 'meter' }, this.none, this.counted);
  }

  /** @param {any} used */
  show(used) {
    this.none.hidden = used !== null;
    this.counted.hidden = used === null;
    if (used) {
      this.total.textContent = dollars(Number(used.dollars?.total ?? 0));
      this.used.replaceChildren(...lines(amounts(used)));
      this.parts.replaceChildren(...lines(costs(used)));
    }
  }
}

/** @param {[string, string][]} named */
function lines(named) {
  return named.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]);
}

/** @param {any} used @returns {[string, string][]} */
function amounts(used) {
  const sum = (/** @type {any} */ named, /** @type {string} */ field) =>
    Object.values(named ?? {}).reduce((/** @type {number} */ total, /** @type {any} */ one) => total + Number(one[field] ?? 0), 0);
  return [
    ['frames', `${count(Number(used.frames?.in?.count ?? 0))} in, ${count(Number(used.frames?.out?.count ?? 0))} out`],
    ['invocations', count(sum(used.functions, 'invocations'))],
    ['function time', `${count(sum(used.functions, 'milliseconds') / 1000)} s`],
    ['write units', count(sum(used.tables, 'write'))],
    ['read units', count(sum(used.tables, 'read'))],
    ['connection minutes', count(Number(used.connectionMinutes ?? 0))],
  ];
}

/** @param {any} used @returns {[string, string][]} */
function costs(used) {
  return Object.entries(used.dollars ?? {})
    .filter(([name, value]) => name !== 'total' && Number(value) > 0)
    .map(([name, value]) => [words(name), dollars(Number(value))]);
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
