package chat.serverless.local.gateway;

import chat.serverless.local.faults.Fault;
import chat.serverless.local.faults.Faults;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/// A line that falls silent: from some data frame on, nothing passes in either direction, close
/// frames, pings and pongs neither. Both ends see their writes succeed. Only the end of the TCP
/// connection is noticed.
final class HalfOpenLine extends ChannelDuplexHandler {

    private final Faults faults;
    private boolean silent;

    HalfOpenLine(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (swallows(message)) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(context, message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (swallows(message)) {
            ReferenceCountUtil.release(message);
            promise.setSuccess();
        } else {
            super.write(context, message, promise);
        }
    }

    private boolean swallows(Object message) {
        silent = silent || (isData(message) && faults.strikes(Fault.CONNECTION_HALF_OPEN));
        return silent;
    }

    private static boolean isData(Object message) {
        return message instanceof TextWebSocketFrame
                || message instanceof ContinuationWebSocketFrame;
    }
}
