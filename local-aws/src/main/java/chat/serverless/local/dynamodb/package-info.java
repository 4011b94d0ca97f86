/// Dynoxide, a DynamoDB server, as a process of its own, with the tables of the stack.
@NullMarked
package chat.serverless.local.dynamodb;

import org.jspecify.annotations.NullMarked;
