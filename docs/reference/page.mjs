// Writes an AsyncAPI document as a page that needs nothing else. Usage: node page.mjs DOCUMENT FOLDER
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [source, folder] = process.argv.slice(2);
const library = dirname(createRequire(import.meta.url).resolve('@asyncapi/react-component/package.json'));
const script = await readFile(join(library, 'browser/standalone/index.js'), 'utf8');
const style = await readFile(join(library, 'styles/default.min.css'), 'utf8');
const inScript = (text) => text.replaceAll('</script', '<\\/script');

await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'index.html'), `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Serverless Chat: the contract</title>
<style>${style}</style>
<div id="contract"></div>
<script>${inScript(script)}</script>
<script>
AsyncApiStandalone.render(
  { schema: ${inScript(JSON.stringify(await readFile(source, 'utf8')))}, config: { show: { errors: false } } },
  document.getElementById('contract'));
</script>
</html>
`);
console.log(join(folder, 'index.html'));
