/// One entry point a route: each reads the gateway's event, lets the core decide, and answers.
///
/// | handler | route | answers |
/// | --- | --- | --- |
/// | `authorize` | the authorizer of `$connect` | an IAM policy, and who the user is |
/// | `connect` | `$connect` | 200, or 400 |
/// | `disconnect` | `$disconnect` | nothing that anybody hears |
/// | `message` | `$default` | the frame for the client that asked |
@NullMarked
package chat.serverless.functions.lambda;

import org.jspecify.annotations.NullMarked;
