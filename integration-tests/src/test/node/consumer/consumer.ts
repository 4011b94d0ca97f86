import { ChatClient, IndexedDbOutboxStore, MemoryOutboxStore, RefusedError } from 'serverless-chat-client';
import type { ConnectionState, Group, History, Listener, Message, Options, OutboxStore, Stored, Unsent } from 'serverless-chat-client';

const listener: Listener = {
  message: (conversation: string, { seq, from, text }: Message) => show(conversation, seq, from, text ?? 'taken back'),
  receipt: ({ user, delivered, read }) => show(user, delivered, read),
  presence: (users) => users.forEach(({ user, online, lastSeen }) => show(user, online, lastSeen ?? 0)),
  state: (state: ConnectionState) => show(state.name === 'waiting' ? state.delay : state.name),
  refused: (unsent: Unsent, refusal) => show(unsent.id, refusal.code),
};

const stores: OutboxStore[] = [new IndexedDbOutboxStore('outbox of alice'), new MemoryOutboxStore()];

const options: Options = {
  url: 'wss://chat.example/chat',
  device: 'browser',
  token: async () => 'a token',
  listener,
  outboxStore: stores[0]!,
  timing: { requestTimeout: 5000 },
};

export async function chat(): Promise<void> {
  const client = new ChatClient(options);
  const { user, limits } = await client.connect();
  show(user, limits.textBytes);
  const stored: Stored = await client.send({ to: 'bob' }, 'hi');
  client.read(stored.conversation, stored.seq);
  const { messages, more }: History = await client.history(stored.conversation, { before: 17, limit: 50 });
  show(messages.length, more);
  const group: Group = await client.createGroup({ id: 'team', title: 'Team', members: ['bob'] });
  await client.setRole(group.conversation, 'bob', 'admin');
  await client.leave(group.conversation).catch((cause: unknown) => cause instanceof RefusedError && show(cause.refusal.name));

  // @ts-expect-error A message goes to a user or to a conversation.
  await client.send('bob', 'hi');
  // @ts-expect-error There is no such role.
  await client.setRole(group.conversation, 'bob', 'king');
  // @ts-expect-error What is stored has a number.
  show(stored.seq.length);
  // @ts-expect-error A client needs to know its device.
  new ChatClient({ url: 'wss://chat.example/chat', token: () => 'a token' });
  client.close();
}

function show(...what: (string | number | boolean)[]): void {
  console.log(...what);
}
