// Writes an AsyncAPI document as a page that needs nothing else. Usage: node page.mjs DOCUMENT FOLDER
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [source, folder] = process.argv.slice(2);
const library = dirname(createRequire(import.meta.url).resolve('@asyncapi/react-component/package.json'));
const script = await readFile(join(library, 'browser/standalone/index.js'), 'utf8');
const style = await readFile(join(library, 'styles/default.min.css'), 'utf8');
const config = { show: { errors: false, sidebar: true }, sidebar: { showOperations: 'byDefault' }, expand: { messageExamples: true } };
const inScript = (text) => text.replaceAll('</script', '<\\/script');

await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'index.html'), `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Serverless Chat: the contract</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
${style}
body { margin: 0; font-family: system-ui, sans-serif; }
code::before, code::after { content: none !important; }
</style>
<div id="contract"></div>
<script>${inScript(script)}</script>
<script>
AsyncApiStandalone.render(
  { schema: ${inScript(JSON.stringify(await readFile(source, 'utf8')))}, config: ${JSON.stringify(config)} },
  document.getElementById('contract'));
</script>
</html>
`);
console.log(join(folder, 'index.html'));
