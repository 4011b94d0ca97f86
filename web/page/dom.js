/**
 * Makes an element. Texts become text nodes, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes] `on…` are listeners, `class` is the class, true and false are as in HTML
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
    }
  }
  const present = children.filter((child) => child !== null && child !== undefined && child !== false);
  element.append(.../** @type {(Node | string)[]} */ (present));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a field of 24 by 24. @type {Record<string, string>} */
const ICONS = {
  send: 'M5 12h14M13 6l6 6-6 6',
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  group: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.4c2.1.8 3.5 2.7 3.5 5.6',
  exit: 'M14 4H6v16h8M11 12h10M17 8l4 4-4 4',
  edit: 'M4 20h4L19 9l-4-4L4 16v4z',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  close: 'M6 6l12 12M18 6L6 18',
  columns: 'M4 5h16v14H4zM12 5v14',
  gauge: 'M4 18a9 9 0 1 1 16 0M12 15l4-5',
  clock: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  tick: 'M5 13l4 4L19 7',
  ticks: 'M2 13l4 4L15 7M11 16l1 1L22 7',
  alert: 'M12 8v5M12 16.5v.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  mute: 'M6 16V11a6 6 0 0 1 9.5-4.9M18 11v5l1.5 2h-15M10 20.5h4M4 4l16 16',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1.9 2 5.1 2 7 0M9.3 9.5v.6M14.7 9.5v.6',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
};

/** A picture that says nothing by itself. @param {string} name @returns {SVGSVGElement} */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name] ?? '');
  svg.append(path);
  return svg;
}

/**
 * A button that is a picture, with a name for those who don't see it.
 *
 * @param {string} name
 * @param {string} label
 * @param {(event: Event) => void} onclick
 * @param {string} [extra] a class
 */
export function iconButton(name, label, onclick, extra = '') {
  const attributes = { type: 'button', class: `icon-button ${extra}`, 'aria-label': label, title: label, onclick };
  return el('button', attributes, icon(name));
}

/** A name's letters on a colour of its own. @param {string} name @param {boolean} [isGroup] */
export function avatar(name, isGroup = false) {
  let hash = 7;
  for (const char of name) {
    hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360;
  }
  const letter = [...name.trim()][0]?.toUpperCase() ?? '?';
  const badge = el('span', { class: `avatar${isGroup ? ' group' : ''}`, 'aria-hidden': true }, letter);
  badge.style.setProperty('--hue', String(hash));
  return badge;
}

/**
 * Puts children into an element in place of what is there, and moves only what stands elsewhere. What has the focus keeps it.
 *
 * @param {Element} parent
 * @param {Element[]} children
 */
export function arrange(parent, children) {
  const focused = document.activeElement;
  const wanted = new Set(children);
  [...parent.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  let at = parent.firstElementChild;
  for (const child of children) {
    if (child === at) {
      at = at.nextElementSibling;
    } else {
      parent.insertBefore(child, at);
    }
  }
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/**
 * Makes an element look like a fresh one. Parts that are alike stay what they are, with what is selected in them.
 *
 * @param {Element} element
 * @param {Element} fresh
 */
export function renew(element, fresh) {
  element.className = fresh.className;
  const parts = [...element.children];
  arrange(element, [...fresh.children].map((part) => parts.find((one) => one.isEqualNode(part)) ?? part));
}
