/// The page, in a browser.
@NullMarked
package chat.serverless.page;

import org.jspecify.annotations.NullMarked;
