package chat.serverless.load.growth;

import chat.serverless.load.rig.Arguments;
import chat.serverless.load.rig.LocalChat;
import chat.serverless.load.rig.WarmUp;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `growth`: all of it on one chat.
public final class Growth {

    private static final int WARM_UP = 300;

    private Growth() {}

    public static void run(Arguments arguments, PrintStream out) {
        long longest = arguments.number("messages", 1_000_000);
        long behind = arguments.number("behind", 100_000);
        long connections = arguments.number("connections", 10_000);
        long conversations = arguments.number("conversations", 2000);
        long members = arguments.number("members", 5000);
        int online = (int) arguments.number("online", 1000);
        Path plots = Path.of(arguments.text("plots", "docs/performance"));
        try (LocalChat chat = LocalChat.start(arguments.home())) {
            WarmUp.of(chat, WARM_UP);
            out.println(new HistoryGrowth(chat).measure(longest, plots));
            out.println(new SyncGrowth(chat).measure(upTo(conversations), plots));
            out.println(new CatchUp(chat).measure(behind, plots));
            out.println(new FanOutGrowth(chat, online).measure(sizes(members), plots));
            out.println(
                    new HeldConnections(chat)
                            .measure(List.of((int) connections / 10, (int) connections)));
        }
    }

    private static List<Integer> sizes(long most) {
        return Stream.of(10, 100, 1000, 5000).filter(size -> size <= most).toList();
    }

    private static List<Integer> upTo(long most) {
        return Stream.of(1, 10, 100, 1000, 2000).filter(size -> size <= most).toList();
    }
}
