package chat.serverless.infrastructure;

import java.nio.file.Path;

/// What a chat is made of.
///
/// @param functionPackage `function.zip`, as the module `functions` builds it
/// @param tokens who may connect
public record ServerlessChatProps(
        Path functionPackage,
        Tokens tokens,
        GatewayOptions gateway,
        PushOptions push,
        OperationsOptions operations) {

    /// A chat as usual, without pushes.
    public static ServerlessChatProps of(Path functionPackage, Tokens tokens) {
        return new ServerlessChatProps(
                functionPackage,
                tokens,
                GatewayOptions.usual(),
                PushOptions.none(),
                OperationsOptions.usual());
    }

    public ServerlessChatProps with(GatewayOptions other) {
        return new ServerlessChatProps(functionPackage, tokens, other, push, operations);
    }

    public ServerlessChatProps with(PushOptions other) {
        return new ServerlessChatProps(functionPackage, tokens, gateway, other, operations);
    }

    public ServerlessChatProps with(OperationsOptions other) {
        return new ServerlessChatProps(functionPackage, tokens, gateway, push, other);
    }
}
