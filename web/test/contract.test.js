import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const contract = read('../../docs/asyncapi.yaml').split('\n');
const types = read('../client/types.js');
const client = read('../chat-client.js')
  + readdirSync(new URL('../client', import.meta.url)).map((name) => read(`../client/${name}`)).join('');

test('the client asks for what the contract has, and for nothing else', () => {
  assert.deepEqual(found(client, /action: '(\w+)'/g), messages('Command'));
});

test('the client reads what the contract has, and nothing else', () => {
  const shapes = /SHAPES = \{(.*?)\n\};/s.exec(read('../client/frames.js'))?.[1] ?? '';

  assert.deepEqual(found(shapes, /^ {2}(\w+):/gm), messages('Event'));
});

/** The types that editors show have the fields of the contract. */
const FIELDS = {
  Message: ['TextEntry', 'DeletedEntry', 'EditEntry', 'DeletionEntry', 'ReactionEntry', 'GroupEntry', 'HiddenEntry'],
  GroupChange: ['GroupChange'],
  State: ['DirectState', 'GroupState'],
  Receipt: ['receiptEvent'],
  Hello: ['helloEvent'],
  Limits: ['limits'],
  History: ['historyEvent'],
  Group: ['groupEvent'],
  Ack: ['ackEvent'],
};

for (const [type, parts] of Object.entries(FIELDS)) {
  test(`the type ${type} has the fields that the contract has`, () => {
    const wanted = new Set(parts.flatMap((part) => fields(part)));

    assert.deepEqual(fieldsOf(type), [...wanted].filter((name) => !['type', 'requestId'].includes(name)).sort());
  });
}

/** The names of the contract's messages. @param {string} suffix */
function messages(suffix) {
  const names = contract.flatMap((line, index) => (new RegExp(`^ {4}\\w+${suffix}:$`).test(line) ? [contract[index + 1] ?? ''] : []));
  return names.map((line) => line.replace('name:', '').trim()).sort();
}

/** The fields that stand under the `properties` of a part of the contract, all of them. @param {string} part */
function fields(part) {
  const start = contract.findIndex((line) => line.trim() === `${part}:`);
  assert.ok(start >= 0, part);
  const depth = indent(contract[start]);
  const length = contract.slice(start + 1).findIndex((line) => line.trim() !== '' && indent(line) <= depth);
  const block = contract.slice(start + 1, start + 1 + length);
  const heads = block.flatMap((line, index) => (line.trim() === 'properties:' ? [index] : []));
  const outermost = Math.min(...heads.map((head) => indent(block[head])));
  return heads
    .filter((head) => indent(block[head]) === outermost)
    .flatMap((head) => children(block, head))
    .map((line) => /^ *(\w+):/.exec(line)?.[1] ?? '');
}

/** @param {string[]} block @param {number} head */
function children(block, head) {
  const depth = indent(block[head]) + 2;
  const rest = block.slice(head + 1);
  const end = rest.findIndex((line) => indent(line) < depth);
  return rest.slice(0, end < 0 ? rest.length : end).filter((line) => indent(line) === depth);
}

/** @param {string | undefined} line */
function indent(line) {
  return /^ */.exec(line ?? '')?.[0].length ?? 0;
}

/** The fields of a type, whichever way it is written. @param {string} type */
function fieldsOf(type) {
  const short = new RegExp(`@typedef \\{\\{(.*)\\}\\} ${type}\\b`).exec(types)?.[1];
  if (short) {
    return found(short.replace(/\{[^}]*\}/g, ''), /(\w+)\??:/g).filter((name) => name !== 'type');
  }
  const long = new RegExp(`@typedef \\{object\\} ${type}\\b(.*?)(?:@typedef|\\*/)`, 's').exec(types)?.[1] ?? '';
  return found(long, /@property \{.*?\} \[?(\w+)/g);
}

/** @param {string} text @param {RegExp} pattern */
function found(text, pattern) {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();
}
