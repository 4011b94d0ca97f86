import { test } from 'node:test';
import { MemoryOutboxStore } from '../chat-client.js';
import { contract } from './outbox-contract.js';

for (const [name, hold] of Object.entries(contract)) {
  test(`in memory: ${name}`, () => hold(new MemoryOutboxStore()));
}
