/// What SNS and SQS have in common: attributes of messages, batches.
@NullMarked
package chat.serverless.local.messaging;

import org.jspecify.annotations.NullMarked;
