const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const SHORT = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** The local day of a time, as a text that sorts. @param {number} at */
export function dayOf(at) {
  const date = new Date(at);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {number} at */
export const clock = (at) => TIME.format(at);

/** @param {number} at @param {number} now */
export function dayName(at, now) {
  if (dayOf(at) === dayOf(now)) {
    return 'Today';
  }
  if (dayOf(at) === dayOf(now - 86_400_000)) {
    return 'Yesterday';
  }
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? DAY : DATE).format(at);
}

/** As short as it can be beside a name. @param {number} at @param {number} now */
export const shortTime = (at, now) => (dayOf(at) === dayOf(now) ? TIME : SHORT).format(at);

/** @param {number | undefined} at @param {number} now */
export function lastSeen(at, now) {
  if (!at) {
    return 'offline';
  }
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) {
    return 'last seen just now';
  }
  return minutes < 60 ? `last seen ${minutes} min ago` : `last seen ${dayName(at, now).toLowerCase()}, ${clock(at)}`;
}

/** @param {number} number */
export const count = (number) => number.toLocaleString(undefined, { maximumFractionDigits: 1 });

/** Small sums, with two digits that say something. @param {number} amount */
export function dollars(amount) {
  const isSmall = amount > 0 && amount < 0.01;
  const digits = isSmall
    ? { maximumSignificantDigits: 2, maximumFractionDigits: 12 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `$${amount.toLocaleString('en-US', digits)}`;
}
