// A chat on a command line, on Node's `ws`: what is typed is sent, what others say is printed, in order, each once.
// Usage: node chat.mjs URL DEVICE TOKEN PERSON
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

const [url, device, token, person] = process.argv.slice(2);
const unsent = []; // drafts in their order, under ids that never change
let socket, self, conversation, page;
let seen = 0; // the newest number up to which everything is here
let inFlight = null; // the request of the one `send` that is under way: one at a time keeps the order
let sent = 0; // how many drafts are in it
let attempt = 0;

const conversationWith = (other) => `d-${[self, other].sort().join('~')}`;

function ask(command) {
  const requestId = randomUUID();
  socket.send(JSON.stringify({ requestId, ...command }));
  return requestId;
}

function connect() {
  socket = new WebSocket(`${url}?device=${device}`, { headers: { Authorization: `Bearer ${token}` } });
  socket.on('open', () => ask({ action: 'hello' }));
  socket.on('message', (data) => hear(JSON.parse(data)));
  socket.on('error', (error) => console.error(`! ${error.message}`));
  socket.on('close', () => setTimeout(connect, Math.random() * Math.min(30_000, 500 * 2 ** attempt++)));
}

function hear(frame) {
  const handlers = { hello, ack, message, history, error };
  handlers[frame.type]?.(frame); // a frame of an unknown type is of somebody newer
}

function hello({ user }) {
  self = user;
  conversation = conversationWith(person);
  attempt = 0;
  inFlight = null; // whatever was under way goes out again, under the same ids
  catchUp();
  sendNext();
}

function catchUp() {
  ask({ action: 'history', conversation, after: seen, limit: 100 });
}

function history({ messages, more, page: hint }) {
  page = hint ?? page;
  take(messages);
  if (more) catchUp();
}

function message(frame) {
  if (frame.conversation === conversation) take(frame.messages);
}

function take(messages) {
  for (const { seq, from, text } of messages) {
    if (seq <= seen) continue; // a repeat
    if (seq > seen + 1) return catchUp(); // something is missing in between
    seen = seq;
    if (from !== self && text !== undefined) console.log(`${from}: ${text}`);
  }
  if (seen > 0) ask({ action: 'receipt', conversation, delivered: seen });
}

function ack({ acks, page: hint }) {
  page = hint;
  inFlight = null;
  unsent.splice(0, acks.length);
  acks.forEach(({ seq }) => (seen = seq === seen + 1 ? seq : seen));
  if (acks.at(-1).seq > seen) catchUp(); // others wrote in between
  sendNext();
}

function error({ code, message, requestId }) {
  console.error(`! ${code} ${message}`);
  if (code >= 5000 || code === 4010) return socket.close(); // again, on a new connection
  if (requestId === inFlight) {
    unsent.splice(0, sent); // refused for ever
    inFlight = null;
    sendNext();
  }
}

function sendNext() {
  if (inFlight || unsent.length === 0 || socket.readyState !== WebSocket.OPEN || !self) return;
  const drafts = unsent.slice(0, 25);
  sent = drafts.length;
  inFlight = ask({ action: 'send', to: person, drafts, page });
}

createInterface({ input: process.stdin }).on('line', (text) => {
  unsent.push({ id: randomUUID(), text, after: seen });
  sendNext();
});
connect();
