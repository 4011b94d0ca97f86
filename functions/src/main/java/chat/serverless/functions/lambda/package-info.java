/// One entry point a route: each reads the gateway's event, lets the core decide, and answers.
///
/// | handler | invoked by | answers |
/// | --- | --- | --- |
/// | `authorize` | the authorizer of `$connect` | an IAM policy, and who the user is |
/// | `connect` | `$connect` | 200, or 400 |
/// | `disconnect` | `$disconnect` | nothing that anybody hears |
/// | `message` | `$default` | the frame for the client that asked |
/// | `presence` | the presence topic | nothing |
/// | `departure` | the queue of departures | which messages are to come again |
/// | `push` | the queue of pushes | which messages are to come again |
@NullMarked
package chat.serverless.functions.lambda;

import org.jspecify.annotations.NullMarked;
