package chat.serverless.local.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.util.function.Consumer;

/// Keeps a socket open on which a forbidden frame came, so that the client can read why it is being
/// closed. Everything that it sends from then on is discarded by the decoder.
final class FrameGuard extends ChannelInboundHandlerAdapter {

    private final Consumer<Ending> refused;

    FrameGuard(Consumer<Ending> refused) {
        this.refused = refused;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof CorruptedWebSocketFrameException violation) {
            refused.accept(ending(violation));
        } else {
            super.exceptionCaught(context, cause);
        }
    }

    private static Ending ending(CorruptedWebSocketFrameException violation) {
        int code = violation.closeStatus().code();
        return code == Ending.TOO_BIG.code() ? Ending.TOO_BIG : new Ending(code, "Protocol error");
    }
}
