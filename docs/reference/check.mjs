// Holds an AsyncAPI document against AsyncAPI's own rules. Usage: node check.mjs DOCUMENT
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

const WARNING = 1;

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], 'utf8'));
const flaws = diagnostics.filter(({ severity }) => severity <= WARNING);
for (const { code, path, message } of flaws) {
  console.log(`${code} at ${path.join('.')}: ${message}`);
}
if (!document || flaws.length > 0) {
  process.exitCode = 1;
} else {
  console.log(`ok: ${document.allMessages().all().length} messages`);
}
