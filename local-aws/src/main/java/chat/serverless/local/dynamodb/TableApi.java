package chat.serverless.local.dynamodb;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/// The DynamoDB API, call by call.
public interface TableApi {

    /// Carries out a call.
    ///
    /// @return what is to be answered; fails if the tables do not answer
    Future<Answer> call(Call call);

    /// One call.
    ///
    /// @param operation such as `PutItem`
    /// @param headers as the caller sent them
    /// @param body JSON
    record Call(String operation, MultiMap headers, Buffer body) {

        Call with(Buffer other) {
            return new Call(operation, headers, other);
        }
    }

    /// An answer, good or bad.
    ///
    /// @param body JSON
    record Answer(int status, MultiMap headers, Buffer body) {

        /// An error as DynamoDB answers it.
        ///
        /// @param name such as `InternalServerError`
        public static Answer error(int status, String name, String message) {
            return of(status, "com.amazonaws.dynamodb.v20120810#" + name, message);
        }

        /// An error of what all of AWS's services share.
        ///
        /// @param type with its name space
        static Answer of(int status, String type, String message) {
            String json = "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}";
            MultiMap headers =
                    MultiMap.caseInsensitiveMultiMap()
                            .add("Content-Type", "application/x-amz-json-1.0");
            return new Answer(status, headers, Buffer.buffer(json));
        }
    }
}
