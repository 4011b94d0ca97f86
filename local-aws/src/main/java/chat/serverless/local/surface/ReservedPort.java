package chat.serverless.local.surface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/// A port that is taken and not listened on: whoever connects to it is refused.
record ReservedPort(SocketChannel channel, int number) implements AutoCloseable {

    /// @param port 0 for any that is free
    /// @throws IOException if another program has it
    static ReservedPort take(String host, int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            // Without it, connections that ended a moment ago would be in the way.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(host, port));
            InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
            return new ReservedPort(channel, address.getPort());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
