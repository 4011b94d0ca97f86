/// One entry point a route, topic or queue, and one for operators: each reads its event, lets the
/// core decide, and answers.
///
/// | handler | invoked by | answers |
/// | --- | --- | --- |
/// | `authorize` | the authorizer of `$connect` | an IAM policy, and who the user is |
/// | `connect` | `$connect` | 200, or 400 |
/// | `disconnect` | `$disconnect` | nothing that anybody hears |
/// | `message` | `$default` | the frame for the client that asked |
/// | `presence` | the presence topic | nothing |
/// | `fanOut` | the fan-out topic | nothing |
/// | `departure` | the queue of departures | which messages are to come again |
/// | `push` | the queue of pushes | which messages are to come again |
/// | `account` | an operator, by hand | a part of somebody's data, or what was removed of it |
@NullMarked
package chat.serverless.functions.lambda;

import org.jspecify.annotations.NullMarked;
