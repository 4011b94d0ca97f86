/// The parts of AWS that the chat runs on, on one machine and one port, driven by `template.yaml`.
@NullMarked
package chat.serverless.local;

import org.jspecify.annotations.NullMarked;
