/** As many are remembered at most. */
const MOST = 1000;

/** Tells what came once already by another line, while there are two of them. For what has no number to be told by. */
export class Echoes {
  constructor() {
    /** @type {{line: object, text: string}[]} */
    this.heard = [];
  }

  /** Whether the other line brought the same before, and it has had no echo yet. @param {object} line @param {object} event */
  isEcho(line, event) {
    const text = JSON.stringify(event);
    const at = this.heard.findIndex((one) => one.line !== line && one.text === text);
    if (at >= 0) {
      this.heard.splice(at, 1);
      return true;
    }
    this.heard.push({ line, text });
    if (this.heard.length > MOST) {
      this.heard.shift();
    }
    return false;
  }

  /** There is one line only. */
  clear() {
    this.heard.length = 0;
  }
}
