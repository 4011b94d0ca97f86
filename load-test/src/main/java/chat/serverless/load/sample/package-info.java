/// A chat in Node.js as tutorials deploy it, to be measured beside this one.
@NullMarked
package chat.serverless.load.sample;

import org.jspecify.annotations.NullMarked;
