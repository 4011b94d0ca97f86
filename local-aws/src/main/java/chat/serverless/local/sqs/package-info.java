/// SQS: queues, the API as the AWS SDK speaks it (AWS JSON 1.0), and the functions that read
/// queues.
///
/// Queues are in memory: what is in them is gone when the program ends. Everything happens on one
/// event loop, so there are no locks.
@NullMarked
package chat.serverless.local.sqs;

import org.jspecify.annotations.NullMarked;
