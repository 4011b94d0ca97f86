// A chat on a command line, on Node's `ws`: what is typed is sent, what the other person says is printed, in order, each once.
// Usage: node chat.mjs URL DEVICE TOKEN PERSON
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [url, device, token, person] = process.argv.slice(2);
const unsent = []; // drafts in their order, under ids that never change
let seen = 0; // the number up to which everything is here
let newest = 0; // the newest number that is known of
let due = 0; // the number up to which a receipt is due
let [attempt, request] = [0, 0];
let socket, self, conversation;
let [answer, wake] = [() => {}, () => {}]; // end what the worker waits for

function connect() {
  socket = new WebSocket(`${url}?device=${device}`, { headers: { Authorization: `Bearer ${token}` } });
  socket.on('open', () => work().catch(() => socket.terminate()));
  socket.on('message', (data) => hear(data.length > 0 ? JSON.parse(data) : { type: 'nothing' }));
  socket.on('error', (error) => console.error(`! ${error.message}`));
  socket.on('close', () => [answer(), wake(), setTimeout(connect, Math.random() * Math.min(30_000, 500 * 2 ** attempt++))]);
}

// One command at a time, which keeps the order.
async function work() {
  const mine = socket;
  self = (await ask({ action: 'hello' })).user;
  conversation = `d-${[self, person].sort().join('~')}`;
  [newest, due] = [seen + 1, seen]; // something may have been said meanwhile
  while (mine.readyState === WebSocket.OPEN) {
    if (newest > seen) {
      newest = seen;
      const page = await ask({ action: 'history', conversation, after: seen, limit: 100 });
      take(page.messages);
      [newest, attempt] = [Math.max(newest, page.last), 0];
    } else if (unsent.length > 0) {
      const drafts = unsent.slice(0, 3); // at most 25, and 32 KB
      const { acks = [] } = await ask({ action: 'send', to: person, drafts });
      unsent.splice(0, drafts.length); // stored, or refused for ever
      take(acks); // own messages have numbers too
    } else if (due > 0) {
      const delivered = due;
      due = 0;
      await ask({ action: 'receipt', conversation, delivered });
    } else {
      await new Promise((resolve) => (wake = resolve));
    }
  }
}

// Sends a command until its reply comes: a frame with a `type` and its `requestId`.
async function ask(command) {
  const [mine, requestId] = [socket, String(++request)];
  for (let tries = 0; tries < 5 && mine.readyState === WebSocket.OPEN; tries++) {
    mine.send(JSON.stringify({ ...command, requestId }));
    const reply = await new Promise((resolve) => setTimeout((answer = resolve), 10_000));
    const { type, code = 0, message } = reply ?? {};
    if (code) console.error(`! ${code} ${message}`);
    if (type && code < 5000 && code !== 4010) return reply;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 500 * 2 ** tries));
  }
  throw new Error('No reply: the same again, on a new connection.');
}

function hear(frame) {
  if (frame.type === 'message' && frame.conversation === conversation) take(frame.messages);
  else if (!frame.type) answer(); // the gateway's own: a function failed, and no reply will come
  else if (frame.requestId === String(request)) answer(frame);
}

function take(entries) {
  for (const { seq, from, text, edits } of entries) {
    newest = Math.max(newest, seq);
    if (seq === seen + 1) { // else a repeat, or something before it is missing
      seen = seq;
      if (from && from !== self) due = seq;
      if (from && from !== self && text && !edits) console.log(`${from}: ${text}`);
    }
  }
  wake();
}

createInterface({ input: process.stdin }).on('line', (line) => {
  for (const text of line.match(/.{1,1024}/gsu) ?? []) unsent.push({ id: randomUUID(), text, after: seen }); // a message has at most 4096 bytes
  wake();
});
connect();
