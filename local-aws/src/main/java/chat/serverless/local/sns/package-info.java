/// SNS: topics, and the API as the AWS SDK speaks it (the Query protocol), as far as publishing
/// goes. Each message goes to each subscribed function on its own, without an order; what waits for
/// another try is in memory and gone when the program ends.
///
/// Everything happens on one event loop, so there are no locks.
@NullMarked
package chat.serverless.local.sns;

import org.jspecify.annotations.NullMarked;
