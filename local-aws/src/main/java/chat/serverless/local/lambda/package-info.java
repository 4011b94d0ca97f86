/// Lambda on one machine: the function package in processes of its own, on the Lambda Runtime API.
@NullMarked
package chat.serverless.local.lambda;

import org.jspecify.annotations.NullMarked;
