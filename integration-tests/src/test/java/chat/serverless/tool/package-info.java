/// Programs of others, which tests run: node, npm, python3, docker.
@NullMarked
package chat.serverless.tool;

import org.jspecify.annotations.NullMarked;
