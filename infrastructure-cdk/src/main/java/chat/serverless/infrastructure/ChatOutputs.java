package chat.serverless.infrastructure;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/// The outputs of a stack that is one chat, under the template's names.
final class ChatOutputs {

    private final Stack stack;

    private ChatOutputs(Stack stack) {
        this.stack = stack;
    }

    static void in(Stack stack, ServerlessChat chat) {
        ChatOutputs outputs = new ChatOutputs(stack);
        outputs.add("WebSocketUrl", chat.webSocketUrl(), "Where clients connect.");
        outputs.add(
                "ConnectionsUrl",
                chat.connectionsUrl(),
                "Where the functions post to connections.");
        chat.domainTarget()
                .ifPresent(target ->
                        outputs.add(
                                "DomainTarget",
                                target,
                                "What the domain name must be an alias (or CNAME) of."));
        outputs.addTables(chat.tables());
        outputs.add(
                "DeadLettersArn", chat.deadLettersArn(), "The queue of what could not be handled.");
        outputs.add("MessageFunctionName", chat.messageFunctionName(), null);
        outputs.add(
                "AccountFunctionName",
                chat.accountFunctionName(),
                "What an operator invokes for somebody's data, and for removing somebody.");
    }

    private void addTables(ChatTables tables) {
        add("UsersTableName", tables.users().getTableName(), null);
        add("MessagesTableName", tables.messages().getTableName(), null);
        add("MembershipsTableName", tables.memberships().getTableName(), null);
        add("ConversationsTableName", tables.conversations().getTableName(), null);
        add("WatchesTableName", tables.watches().getTableName(), null);
        add("DevicesTableName", tables.devices().getTableName(), null);
    }

    private void add(String name, String value, @Nullable String description) {
        CfnOutput.Builder.create(stack, name).value(value).description(description).build();
    }
}
