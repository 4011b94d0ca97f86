import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatClient, DisconnectedError } from '../chat-client.js';
import { messageIds } from '../client/message-ids.js';
import { quiet, ScriptedServer, until } from './scripted-server.js';

test('the token goes as a subprotocol, never in the URL', async () => {
  const server = new ScriptedServer();
  const client = clientOf(server);
  client.connect().catch(() => {});

  const { socket } = await server.accept();

  assert.deepEqual(socket.protocols, ['chat.v1', 'bearer.secret']);
  assert.equal(socket.url, 'wss://server/chat?device=my%20laptop');
  client.close();
});

test('a handshake that fails is tried again with a fresh token', async () => {
  const server = new ScriptedServer();
  let dials = 0;
  const client = clientOf(server, { token: async () => `token-${++dials}` });
  client.connect().catch(() => {});

  await until(() => server.dialled.length === 1, 'a first attempt');
  server.dialled.shift()?.drop(1006);
  const { socket } = await server.accept();

  assert.equal(socket.protocols[1], 'bearer.token-2');
  client.close();
});

test('waking up does not wait for the end of a delay', async () => {
  const server = new ScriptedServer();
  /** @type {string[]} */
  const states = [];
  const client = clientOf(server, { listener: { state: ({ name }) => states.push(name) }, timing: { backoffBase: 5000 } });
  client.connect().catch(() => {});
  await until(() => server.dialled.length === 1, 'a first attempt');
  server.dialled.shift()?.drop(1006);
  await until(() => states.at(-1) === 'waiting', 'a delay');

  client.wake();

  await server.accept();
  assert.deepEqual(states, ['connecting', 'waiting', 'connecting']);
  client.close();
});

test('a listener that throws breaks nothing', async () => {
  const server = new ScriptedServer();
  /** @type {number[]} */
  const heard = [];
  const client = clientOf(server, {
    listener: {
      message: (_, { seq }) => {
        heard.push(seq);
        throw new Error('Too much');
      },
    },
  });
  const { error } = console;
  console.error = () => {};
  client.connect().catch(() => {});
  const { socket } = await server.accept();
  const message = (/** @type {number} */ seq) => ({ seq, from: 'bob', text: 'hi', at: 1 });

  socket.receive(JSON.stringify({ type: 'message', conversation: 'g-a', messages: [message(1), message(2)] }));
  client.resumeAfter('g-a', 0);
  await quiet();

  console.error = error;
  assert.deepEqual(heard, [1, 2]);
  client.close();
});

test('what needs a connection fails at once where there is none', async () => {
  const client = clientOf(new ScriptedServer());

  await assert.rejects(client.history('g-a'), DisconnectedError);
  await assert.rejects(client.presence(['bob']), DisconnectedError);
  await assert.rejects(client.ping(), DisconnectedError);
  client.close();
});

test('ids are UUIDs of version 7 that sort, whatever the clock does', () => {
  const times = [1000, 1000, 900, 2000];
  const next = messageIds(() => times.shift() ?? 2000, Math.random);

  const ids = [next(), next(), next(), next()];

  ids.forEach((id) => assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
  assert.deepEqual([...ids].sort(), ids);
});

/** @param {ScriptedServer} server @param {Partial<import('../chat-client.js').Options>} [more] */
function clientOf(server, more) {
  return new ChatClient({ url: 'wss://server/chat', device: 'my laptop', token: () => 'secret', sources: server.sources(), initialSync: false, ...more });
}
