package chat.serverless.local.gateway;

import chat.serverless.local.meter.Meter;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.IntConsumer;

/// Counts the messages that pass, whatever the number of their frames.
final class FrameMeter extends ChannelDuplexHandler {

    private final Messages in;
    private final Messages out;

    FrameMeter(Meter meter) {
        this.in = new Messages(meter::received);
        this.out = new Messages(meter::sent);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        in.add(message);
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        out.add(message);
        super.write(context, message, promise);
    }

    private static final class Messages {

        private final IntConsumer counted;
        private int bytes;

        Messages(IntConsumer counted) {
            this.counted = counted;
        }

        void add(Object message) {
            if (message instanceof TextWebSocketFrame
                    || message instanceof ContinuationWebSocketFrame) {
                add((WebSocketFrame) message);
            }
        }

        private void add(WebSocketFrame frame) {
            bytes += frame.content().readableBytes();
            if (frame.isFinalFragment()) {
                counted.accept(bytes);
                bytes = 0;
            }
        }
    }
}
