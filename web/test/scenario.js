import assert from 'node:assert/strict';
import { ChatClient, MemoryOutboxStore } from '../chat-client.js';
import { quiet, ScriptedServer, until } from './scripted-server.js';

const NOON = Date.UTC(2026, 10, 22, 12);
const LIMITS = { textBytes: 4096, draftsPerSend: 25, pageMessages: 100, groupMembers: 5000 };

/** A server that a scenario plays, and Alice's client of it. */
export class Scenario {
  /** @param {any} options */
  constructor(options = {}) {
    this.server = new ScriptedServer();
    /** @type {import('../chat-client.js').Message[]} */
    this.messages = [];
    /** @type {any[]} */
    this.events = [];
    this.syncs = 0;
    this.state = '';
    /** @type {Map<string, any>} */
    this.requests = new Map();
    /** @type {Map<string, Promise<any>>} */
    this.results = new Map();
    let dials = 0;
    this.client = new ChatClient({
      url: 'ws://server/chat',
      device: 'laptop',
      token: () => options.tokens?.[dials++] ?? `token-${++dials}`,
      listener: {
        message: (_, message) => this.messages.push(message),
        synced: () => this.syncs++,
        receipt: (receipt) => this.events.push({ type: 'receipt', ...receipt }),
        typing: (typing) => this.events.push({ type: 'typing', ...typing }),
        presence: (users) => this.events.push({ type: 'presence', users }),
        state: ({ name }) => (this.state = name),
      },
      deliveredReceipts: options.deliveredReceipts ?? false,
      initialSync: options.initialSync ?? false,
      outboxStore: storeOf(options.outbox),
      timing: {
        requestTimeout: 17_000,
        pingInterval: 180_000,
        pongTimeout: 11_000,
        gapWait: options.gapWait ?? 20,
        backoffBase: 10,
        backoffCap: 40,
      },
      rollOver: { jitter: 0, ...options.rollOver },
      sources: this.server.sources(),
    });
  }

  get numbers() {
    return this.messages.map(({ seq }) => seq);
  }

  /** @param {any} step */
  async play(step) {
    if (step.time) {
      await this.server.pass(step.ms, step.jitter);
    } else if (step.server) {
      await this.#serverStep(step);
    } else {
      await this.#clientStep(step);
    }
  }

  close() {
    this.client.close();
  }

  /** @param {any} step */
  async #serverStep(step) {
    const { peers } = this.server;
    const peer = step.on ? peers[step.on - 1] : peers.at(-1);
    switch (step.server) {
      case 'takes':
        await this.server.accept();
        await quiet();
        break;
      case 'accepts':
      case 'greets': {
        const fresh = step.server === 'accepts' ? await this.server.accept() : peer;
        const hello = await next(fresh);
        assert.equal(hello.action, 'hello');
        say(fresh, {
          type: 'hello', requestId: hello.requestId, user: 'alice', device: 'laptop', time: NOON,
          expires: NOON + (step.life ?? 3_600_000), limits: LIMITS,
        });
        await until(() => this.state === 'open', 'an open connection');
        await quiet();
        break;
      }
      case 'gets': {
        const { requestId, ...frame } = await next(peer);
        assert.deepEqual(frame, step.frame);
        this.requests.set(step.as, requestId);
        break;
      }
      case 'gets nothing':
        await quiet();
        assert.deepEqual(peer?.frames, []);
        break;
      case 'says':
        if (step.text !== undefined) {
          peer?.socket.receive(step.text);
        } else {
          say(peer, { ...step.frame, ...(step.to && { requestId: this.requests.get(step.to) }) });
        }
        await quiet();
        break;
      case 'goes mute':
        assert.ok(peer);
        peer.isMute = true;
        break;
      case 'drops':
        peer?.socket.drop(1001);
        await quiet();
        break;
      case 'hears goodbye':
        await until(() => peer?.socket.goodbye === 1000, 'a goodbye');
        break;
      default:
        assert.fail(`No such step: ${JSON.stringify(step)}`);
    }
  }

  /** @param {any} step */
  async #clientStep(step) {
    const { conversation, seq } = step;
    switch (step.client) {
      case 'connects':
        this.client.connect().catch(() => {});
        break;
      case 'sends':
        this.#keep(step, this.client.send(step.to ? { to: step.to } : { conversation }, step.text));
        break;
      case 'edits':
        this.#keep(step, this.client.edit(conversation, seq, step.text));
        break;
      case 'deletes':
        this.#keep(step, this.client.delete(conversation, seq));
        break;
      case 'reacts':
        this.#keep(step, this.client.react(conversation, seq, step.emoji));
        break;
      case 'reads':
        this.client.read(conversation, seq);
        break;
      case 'delivers':
        this.client.delivered(conversation, seq);
        break;
      case 'asks for history':
        this.#keep(step, this.client.history(conversation));
        break;
      case 'resumes after':
        this.client.resumeAfter(conversation, seq);
        break;
      case 'closes':
        this.client.close();
        break;
      default:
        await this.#expect(step);
    }
  }

  /** @param {any} step */
  async #expect(step) {
    switch (step.client) {
      case 'is told':
        assert.deepEqual(await this.results.get(step.of), toldOf(step));
        break;
      case 'has heard':
        await quiet();
        if (step.numbers) {
          await until(() => this.numbers.length >= step.numbers.length, `${step.numbers} but ${this.numbers}`);
          assert.deepEqual(this.numbers, step.numbers);
        } else if (step.messages) {
          await until(() => this.messages.length >= step.messages.length, `${step.messages.length} messages but ${this.numbers}`);
          assert.deepEqual(this.messages, step.messages.map(message));
        } else {
          assert.deepEqual(this.events, step.events);
        }
        break;
      case 'has synced':
        await quiet();
        assert.equal(this.syncs, step.times);
        break;
      case 'is':
        await until(() => this.state === step.state, step.state);
        break;
      default:
        assert.fail(`No such step: ${JSON.stringify(step)}`);
    }
  }

  /** @param {any} step @param {Promise<any>} result */
  #keep(step, result) {
    this.results.set(step.as, result.then(
      ({ seq, duplicate }) => ({ stored: { seq, duplicate } }),
      (cause) => (cause.refusal ? { refused: cause.refusal.code } : { failed: cause.name.replace('Error', '').toLowerCase() })));
  }
}

/** @param {any} step */
function toldOf({ client, of, ...told }) {
  return told;
}

/** @param {import('./scripted-server.js').Peer | undefined} peer */
async function next(peer) {
  assert.ok(peer, 'a connection');
  await until(() => peer.frames.length > 0, 'a frame');
  return peer.frames.shift();
}

/** @param {import('./scripted-server.js').Peer | undefined} peer @param {any} frame */
function say(peer, frame) {
  peer?.socket.receive(JSON.stringify(frame, (key, value) => (key === 'messages' ? value.map(message) : value)));
}

/** A number stands for Bob's message. @param {any} one */
function message(one) {
  return typeof one === 'number' ? { seq: one, id: `bob-${one}`, from: 'bob', text: `text ${one}`, at: NOON } : one;
}

/** @param {any[] | undefined} left */
function storeOf(left) {
  if (!left) {
    return undefined;
  }
  const store = new MemoryOutboxStore();
  store.save(left.map(({ drafts: [draft], ...rest }) => ({ ...rest, ...draft })));
  return store;
}
