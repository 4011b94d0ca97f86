package chat.serverless.load.cost;

import java.util.function.IntConsumer;

/// Something that people do, a number of times.
///
/// @param name for the table
/// @param times it is done; `once` gets 0, 1, 2 …
/// @param each how many of what is priced are in one of them, such as messages
record Scenario(String name, int times, int each, IntConsumer once) {}
