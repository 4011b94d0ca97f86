import { lowerBound } from './talk.js';

/** As many messages are in the document at most, however long the conversation is. */
export const MOST_SHOWN = 120;

/** As many come or go at a time. */
const STEP = 40;

/**
 * Which messages of a conversation are in the document: those around the place that is looked at.
 */
export class Window {
  constructor() {
    /** The first number; 0 for as many of the newest as there is room for. */
    this.from = 0;
    /** The last number; infinite where it ends with whatever is newest. */
    this.to = Infinity;
  }

  /** Whether the newest are in it. */
  get isAtEnd() {
    return this.to === Infinity;
  }

  /** The numbers in it. @param {number[]} shown all, ascending */
  slice(shown) {
    const end = this.isAtEnd ? shown.length : lowerBound(shown, this.to + 1);
    const start = this.from === 0 ? Math.max(0, end - STEP) : lowerBound(shown, this.from);
    return shown.slice(start, end);
  }

  /** Begins earlier; false where it has all there is. @param {number[]} shown */
  up(shown) {
    const slice = this.slice(shown);
    const start = lowerBound(shown, slice[0] ?? 0);
    if (start === 0) {
      return false;
    }
    const from = Math.max(0, start - STEP);
    this.from = shown[from] ?? 0;
    const end = Math.min(start + slice.length, from + MOST_SHOWN);
    this.to = end === shown.length ? Infinity : (shown[end - 1] ?? Infinity);
    return true;
  }

  /** Ends later; false where it has the newest. @param {number[]} shown */
  down(shown) {
    if (this.isAtEnd) {
      return false;
    }
    const end = Math.min(shown.length, lowerBound(shown, this.to + 1) + STEP);
    const start = Math.max(lowerBound(shown, this.from), end - MOST_SHOWN);
    this.to = end === shown.length ? Infinity : (shown[end - 1] ?? Infinity);
    this.from = shown[start] ?? 0;
    return true;
  }

  /** Keeps its beginning when more comes, as it is not the end that is looked at. @param {number[]} shown */
  hold(shown) {
    this.from = this.slice(shown)[0] ?? 0;
  }

  /** Shows the newest. */
  toEnd() {
    this.from = 0;
    this.to = Infinity;
  }

  /** Drops what was scrolled away long ago, where the newest are looked at. @param {number[]} shown */
  trim(shown) {
    if (this.isAtEnd && this.slice(shown).length > MOST_SHOWN) {
      this.from = shown[shown.length - STEP] ?? 0;
    }
  }
}
