import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Scenario } from './scenario.js';

const FOLDER = new URL('../../client/src/test/resources/scenarios/', import.meta.url);

for (const file of ['connecting', 'receiving', 'sending', 'syncing']) {
  describe(file, () => {
    for (const { name, options, steps } of JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), 'utf8'))) {
      test(name, async () => {
        const scenario = new Scenario(options);
        try {
          for (const [i, step] of steps.entries()) {
            await scenario.play(step).catch((cause) => {
              throw new Error(`Step ${i + 1}, ${JSON.stringify(step)}: ${cause.message}`, { cause });
            });
          }
        } finally {
          scenario.close();
        }
      });
    }
  });
}
