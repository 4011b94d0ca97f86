package chat.serverless.checker;

import java.util.HashSet;
import java.util.Set;

/// What was sent under one id, and from where.
final class Draft {

    private final Device first;
    private final Content content;
    private final Set<Device> others = HashSet.newHashSet(0);

    Draft(Device first, Content content) {
        this.first = first;
        this.content = content;
    }

    /// The device that sent it first.
    Device first() {
        return first;
    }

    Content content() {
        return content;
    }

    void repeatedBy(Device device) {
        if (!device.equals(first)) {
            others.add(device);
        }
    }

    boolean isSentBy(Device device) {
        return device.equals(first) || others.contains(device);
    }
}
