// A function as serverless-offline knows one, in place of a Java function: it hands each event to local-aws, where the function's
// package runs under AWS's runtime interface client.

const ANSWERS = JSON.parse(process.env.CHAT_ANSWERS ?? '{}');
const connectedAt = new Map();

/** serverless-offline looks at the clock twice for a connection's `connectedAt`; on AWS it is the same in all of its events. */
function asOnAws(event) {
  const { connectionId, eventType } = event.requestContext;
  const at = connectedAt.get(connectionId) ?? event.requestContext.connectedAt;
  if (eventType === 'DISCONNECT') {
    connectedAt.delete(connectionId);
  } else {
    connectedAt.set(connectionId, at);
  }
  return { ...event, requestContext: { ...event.requestContext, connectedAt: at } };
}

/** Headers of a call of Lambda. local-aws checks the form, the scope and the date, and computes no signature. */
function signed() {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/us-east-1/lambda/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=offline/${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
  return { authorization, 'x-amz-date': date };
}

/** Invokes the function of the same name, as API Gateway does. */
export async function invoke(event, context) {
  const response = await fetch(`${process.env.CHAT_LAMBDA}/2015-03-31/functions/${context.functionName}/invocations`, {
    method: 'POST',
    headers: signed(),
    body: JSON.stringify(asOnAws(event)),
  });
  const answer = await response.json();
  if (!response.ok || response.headers.has('x-amz-function-error')) {
    throw new Error(`${answer.errorType ?? response.status}: ${answer.errorMessage ?? answer.Message}`);
  }
  return answer;
}

/** The same for an authorizer: what has API Gateway answer 401 is told to serverless-offline by its callback. */
export function authorize(event, context, callback) {
  invoke(event, context).then(
    (policy) => callback(null, policy),
    (error) => callback(error.message.endsWith(': Unauthorized') ? 'Unauthorized' : error),
  );
}

/** What a MOCK integration answers. */
export async function answer(event, context) {
  return { statusCode: 200, body: ANSWERS[context.functionName] };
}
