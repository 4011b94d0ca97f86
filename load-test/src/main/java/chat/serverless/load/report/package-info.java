/// Tables and pictures of what was measured.
@NullMarked
package chat.serverless.load.report;

import org.jspecify.annotations.NullMarked;
