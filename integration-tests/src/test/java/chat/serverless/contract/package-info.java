/// The public contract, `docs/asyncapi.yaml`, held against the code and what goes over the wire.
@NullMarked
package chat.serverless.contract;

import org.jspecify.annotations.NullMarked;
