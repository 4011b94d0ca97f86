package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Numbers, of which the least, the most and the sum are kept.
final class Spread {

    private long least = Long.MAX_VALUE;
    private long most;
    private long total;

    synchronized void add(long number) {
        least = Math.min(least, number);
        most = Math.max(most, number);
        total += number;
    }

    synchronized void putInto(ObjectNode json) {
        if (least != Long.MAX_VALUE) {
            json.put("least", least).put("most", most).put("total", total);
        }
    }
}
