package chat.serverless.local.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What comes of a call.
sealed interface Answer {

    /// It was done.
    record Done(ObjectNode result) implements Answer {}

    /// It was refused.
    record Refused(SqsError error) implements Answer {}
}
