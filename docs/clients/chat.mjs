// A chat on a command line, on Node's `ws`: what is typed is sent, what the other person says is printed, in order, each once.
// Usage: node chat.mjs URL DEVICE TOKEN PERSON
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const [url, device, token, person] = process.argv.slice(2);
const unsent = []; // drafts in their order, under ids that never change
let socket, self, conversation;
let seen = 0; // the newest number up to which everything is here
let inFlight = []; // the drafts of the one `send` that is under way: one at a time keeps the order
let attempt = 0;

function connect() {
  socket = new WebSocket(`${url}?device=${device}`, { headers: { Authorization: `Bearer ${token}` } });
  socket.on('open', () => ask({ action: 'hello' }));
  socket.on('message', (data) => hear(data.length > 0 ? JSON.parse(data) : {}));
  socket.on('error', (error) => console.error(`! ${error.message}`));
  socket.on('close', () => setTimeout(connect, Math.random() * Math.min(30_000, 500 * 2 ** attempt++)));
}

const ask = (command) => socket.send(JSON.stringify(command));
const catchUp = () => ask({ action: 'history', conversation, after: seen, limit: 100 });

function hear(frame) {
  if (frame.type === 'hello') {
    [self, conversation, attempt] = [frame.user, `d-${[frame.user, person].sort().join('~')}`, 0];
    catchUp();
    settle(0); // whatever was under way goes out again, under the same ids
  } else if (frame.type === 'message' && frame.conversation === conversation) {
    take(frame.messages);
  } else if (frame.type === 'history') {
    take(frame.messages);
    if (frame.more) catchUp();
  } else if (frame.type === 'ack') {
    frame.acks.forEach(({ seq }) => (seen = seq === seen + 1 ? seq : seen));
    if (frame.acks.at(-1).seq > seen) catchUp(); // others wrote in between
    settle(frame.acks.length);
  } else if (frame.type === 'error') {
    console.error(`! ${frame.code} ${frame.message}`);
    if (frame.code >= 5000 || frame.code === 4010) socket.close(); // again, on a new connection
    else if (frame.requestId === inFlight[0]?.id) settle(inFlight.length); // refused for ever
  } // a frame of an unknown type is of somebody newer
}

function take(messages) {
  for (const { seq, from, text, edits } of messages) {
    if (seq > seen + 1) return catchUp(); // something is missing in between
    if (seq === seen + 1 && from !== self && text && !edits) console.log(`${from}: ${text}`); // else a repeat, or nothing said
    seen = Math.max(seen, seq);
  }
  if (seen > 0) ask({ action: 'receipt', conversation, delivered: seen });
}

function settle(count) {
  unsent.splice(0, count);
  inFlight = unsent.slice(0, 25);
  if (inFlight.length > 0) ask({ action: 'send', requestId: inFlight[0].id, to: person, drafts: inFlight });
}

createInterface({ input: process.stdin }).on('line', (text) => {
  unsent.push({ id: randomUUID(), text, after: seen });
  if (inFlight.length === 0 && self && socket.readyState === WebSocket.OPEN) settle(0);
});
connect();
