import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusedError } from '../chat-client.js';
import { Scenario } from './scenario.js';

test('a group is made, and answers its members', async () => {
  const scenario = await connected();
  const made = scenario.client.createGroup({ id: 'team', title: 'Team', members: ['bob'] });

  await scenario.play({ server: 'gets', frame: { action: 'createGroup', id: 'team', title: 'Team', members: ['bob'] }, as: 'x' });
  await scenario.play({ server: 'says', to: 'x', frame: { type: 'group', conversation: 'g-team', title: 'Team', members: [{ user: 'alice', role: 'owner' }], more: false } });

  assert.equal((await made).conversation, 'g-team');
  scenario.close();
});

test('a change of a group has an id of its own, and its entry is fetched', async () => {
  const scenario = await connected();
  await scenario.play({ server: 'says', frame: { type: 'message', conversation: 'g-team', messages: [1] } });
  const added = scenario.client.addMembers('g-team', ['carol']);

  await scenario.play({ server: 'gets', frame: { action: 'addMembers', conversation: 'g-team', members: ['carol'], id: 'm-1' }, as: 'x' });
  await scenario.play({ server: 'says', to: 'x', frame: { type: 'ack', conversation: 'g-team', acks: [{ id: 'm-1', seq: 2, at: 1 }] } });
  await added;
  await scenario.play({ server: 'gets', frame: { action: 'history', conversation: 'g-team', after: 1, limit: 100 }, as: 'y' });
  await scenario.play({ server: 'says', to: 'y', frame: { type: 'history', conversation: 'g-team', last: 2, more: false, messages: [{ seq: 2, from: 'alice', at: 1, event: { added: ['carol'] } }] } });

  await scenario.play({ client: 'has heard', numbers: [1, 2] });
  scenario.close();
});

test('a refused change says why', async () => {
  const scenario = await connected();
  const refused = assert.rejects(
    scenario.client.removeMembers('g-team', ['carol']),
    (cause) => cause instanceof RefusedError && cause.refusal.code === 4032);

  await scenario.play({ server: 'gets', frame: { action: 'removeMembers', conversation: 'g-team', members: ['carol'], id: 'm-1' }, as: 'x' });
  await scenario.play({ server: 'says', to: 'x', frame: { type: 'error', code: 4032, name: 'not-allowed', message: 'You are not an admin.' } });

  await refused;
  scenario.close();
});

async function connected() {
  const scenario = new Scenario();
  await scenario.play({ client: 'connects' });
  await scenario.play({ server: 'accepts' });
  return scenario;
}
