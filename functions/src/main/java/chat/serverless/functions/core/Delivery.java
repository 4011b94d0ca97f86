package chat.serverless.functions.core;

import chat.serverless.model.Event;
import chat.serverless.model.UserId;
import java.util.List;

/// Events for one connection, in their order.
public record Delivery(UserId user, Connection connection, List<Event> events) {}
