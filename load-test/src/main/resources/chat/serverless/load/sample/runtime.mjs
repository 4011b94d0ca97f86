// Asks the Lambda Runtime API for events, and hands each to the handler that `_HANDLER` names, `file.function`. What Lambda's own runtime
// for Node.js does, without the rest.
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const [file, name] = process.env._HANDLER.split(".");
const { [name]: handler } = await import(`./${file}.mjs`);
for (;;) {
  const next = await fetch(`${api}/next`);
  const id = next.headers.get("lambda-runtime-aws-request-id");
  const event = await next.json();
  try {
    await fetch(`${api}/${id}/response`, { method: "POST", body: JSON.stringify(await handler(event)) });
  } catch (error) {
    const body = JSON.stringify({ errorType: error.name, errorMessage: error.message });
    await fetch(`${api}/${id}/error`, { method: "POST", body });
  }
}
