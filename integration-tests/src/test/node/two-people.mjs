// Alice and Bob on the `ws` package, by what the protocol says alone.
// Usage: node two-people.mjs URL ALICE ALICE_TOKEN BOB BOB_TOKEN
// Alice brings her token as a header, Bob, as a browser does, as a subprotocol.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';

const [url, alice, aliceToken, bob, bobToken] = process.argv.slice(2);
const LIMIT_MILLIS = 30_000;

class Connection {
  #frames = [];
  #waiting = [];

  constructor(socket) {
    this.socket = socket;
    socket.on('message', (data, isBinary) => {
      assert.equal(isBinary, false);
      const frame = JSON.parse(data.toString('utf8'));
      const index = this.#waiting.findIndex(({ wanted }) => wanted(frame));
      if (index < 0) this.#frames.push(frame);
      else this.#waiting.splice(index, 1)[0].resolve(frame);
    });
  }

  static async open(address, protocols, headers) {
    const socket = new WebSocket(address, protocols, { headers });
    const connection = new Connection(socket);
    await once(socket, 'open');
    return connection;
  }

  next(wanted) {
    const index = this.#frames.findIndex(wanted);
    if (index >= 0) return Promise.resolve(this.#frames.splice(index, 1)[0]);
    return new Promise((resolve) => this.#waiting.push({ wanted, resolve }));
  }

  ask(command) {
    this.socket.send(JSON.stringify(command));
    return this.next((frame) => frame.requestId === command.requestId);
  }

  async close() {
    this.socket.close(1000);
    await once(this.socket, 'close');
  }
}

const limit = setTimeout(() => {
  console.error('Not done within 30 seconds.');
  process.exit(1);
}, LIMIT_MILLIS);

const a = await Connection.open(`${url}?device=node`, [], { Authorization: `Bearer ${aliceToken}` });
const b = await Connection.open(`${url}?device=browser`, ['chat.v1', `bearer.${bobToken}`], {});
assert.equal(b.socket.protocol, 'chat.v1');

const hello = await a.ask({ action: 'hello', requestId: 'h' });
assert.equal(hello.type, 'hello');
assert.equal(hello.user, alice);
assert.equal((await b.ask({ action: 'hello', requestId: 'h' })).user, bob);

const drafts = [{ id: 'n-1', text: 'hi from Node 👋' }, { id: 'n-2', text: 'there?' }];
const ack = await a.ask({ action: 'send', requestId: 's', to: bob, drafts });
assert.equal(ack.type, 'ack');
assert.deepEqual(ack.acks.map(({ id, seq }) => [id, seq]), [['n-1', 1], ['n-2', 2]]);

const message = await b.next(({ type }) => type === 'message');
assert.equal(message.conversation, ack.conversation);
assert.deepEqual(
  message.messages.map(({ seq, id, from, text }) => ({ seq, id, from, text })),
  drafts.map(({ id, text }, index) => ({ seq: index + 1, id, from: alice, text })),
);

const { conversation } = ack;
assert.equal((await b.ask({ action: 'receipt', requestId: 'r', conversation, read: 2 })).type, 'ok');
const receipt = await a.next(({ type }) => type === 'receipt');
assert.deepEqual(receipt, { type: 'receipt', conversation, user: bob, delivered: 2, read: 2 });

await a.close();
await b.close();
clearTimeout(limit);
console.log('ok');
