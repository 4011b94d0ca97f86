/**
 * Ids in the form of a UUID of version 7: each sorts after the one before.
 *
 * @param {() => number} now
 * @param {() => number} random
 * @returns {() => string}
 */
export function messageIds(now, random) {
  // Milliseconds and a counter of 12 bits as one number, so that a counter that runs over, and a clock that goes back,
  // borrow from the next millisecond.
  let last = 0n;
  return () => {
    const earliest = BigInt(now()) << 12n;
    last = last + 1n > earliest ? last + 1n : earliest;
    const time = (last >> 12n).toString(16).padStart(12, '0');
    const counter = (last & 0xfffn).toString(16).padStart(3, '0');
    const variant = (8 + Math.floor(random() * 4)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${hex(3, random)}-${hex(12, random)}`;
  };
}

/** @param {number} length @param {() => number} random */
function hex(length, random) {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}
