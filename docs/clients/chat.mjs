// A chat on a command line, on Node's `ws`: what is typed is sent, what others say is printed, in order, each once.
// Usage: node chat.mjs URL DEVICE TOKEN PERSON
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [url, device, token, person] = process.argv.slice(2);
const unsent = []; // drafts in their order, under ids that never change
let socket, self, conversation, page;
let seen = 0; // the newest number up to which everything is here
let inFlight = null; // the one `send` that is under way: one at a time keeps the order
let attempt = 0;

function ask(command, requestId = randomUUID()) {
  socket.send(JSON.stringify({ requestId, ...command }));
  return requestId;
}

const catchUp = () => ask({ action: 'history', conversation, after: seen, limit: 100 });

function connect() {
  socket = new WebSocket(`${url}?device=${device}`, { headers: { Authorization: `Bearer ${token}` } });
  socket.on('open', () => ask({ action: 'hello' }));
  socket.on('message', (data) => hear(JSON.parse(data)));
  socket.on('error', (error) => console.error(`! ${error.message}`));
  socket.on('close', () => setTimeout(connect, Math.random() * Math.min(30_000, 500 * 2 ** attempt++)));
}

function hear(frame) {
  if (frame.type === 'hello') {
    [self, attempt] = [frame.user, 0];
    conversation = `d-${[self, person].sort().join('~')}`;
    catchUp();
    settle(0); // whatever was under way goes out again, under the same ids
  } else if (frame.type === 'message' && frame.conversation === conversation) {
    take(frame.messages);
  } else if (frame.type === 'history') {
    page = frame.page ?? page;
    take(frame.messages);
    if (frame.more) catchUp();
  } else if (frame.type === 'ack') {
    page = frame.page;
    frame.acks.forEach(({ seq }) => (seen = seq === seen + 1 ? seq : seen));
    if (frame.acks.at(-1).seq > seen) catchUp(); // others wrote in between
    settle(frame.acks.length);
  } else if (frame.type === 'error') {
    console.error(`! ${frame.code} ${frame.message}`);
    if (frame.code >= 5000 || frame.code === 4010) socket.close(); // again, on a new connection
    else if (frame.requestId === inFlight?.requestId) settle(inFlight.drafts.length); // refused for ever
  } // a frame of an unknown type is of somebody newer
}

function take(messages) {
  for (const { seq, from, text, edits } of messages) {
    if (seq <= seen) continue; // a repeat
    if (seq > seen + 1) return catchUp(); // something is missing in between
    seen = seq;
    if (from !== self && text !== undefined && edits === undefined) console.log(`${from}: ${text}`);
  }
  if (seen > 0) ask({ action: 'receipt', conversation, delivered: seen });
}

function settle(count) {
  unsent.splice(0, count);
  inFlight = null;
  sendNext();
}

function sendNext() {
  if (inFlight || unsent.length === 0 || socket.readyState !== WebSocket.OPEN || !self) return;
  const drafts = unsent.slice(0, 25);
  inFlight = { drafts, requestId: ask({ action: 'send', to: person, drafts, page }) };
}

createInterface({ input: process.stdin }).on('line', (text) => {
  unsent.push({ id: randomUUID(), text, after: seen });
  sendNext();
});
connect();
