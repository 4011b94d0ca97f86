/// What can be made to go wrong on request. Nothing is, unless somebody asks for it.
///
/// Where a fault strikes is a decorator, or a handler in the socket's pipeline, beside what it
/// breaks; each of them asks [Faults] whether it is its turn.
@NullMarked
package chat.serverless.local.faults;

import org.jspecify.annotations.NullMarked;
