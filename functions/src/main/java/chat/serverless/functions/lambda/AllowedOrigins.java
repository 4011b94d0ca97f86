package chat.serverless.functions.lambda;

import java.util.Arrays;
import java.util.List;

/// The origins of the pages that may connect. Browsers tell a page's origin truly, so that a page
/// elsewhere can't use the token of somebody who happens to visit it.
record AllowedOrigins(List<String> origins) {

    private static final String ANY = "*";

    /// @param setting origins separated by commas, or `*` for any
    static AllowedOrigins parse(String setting) {
        return new AllowedOrigins(
                Arrays.stream(setting.split(",", -1))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList());
    }

    boolean allow(String origin) {
        return origins.contains(ANY) || origins.stream().anyMatch(origin::equalsIgnoreCase);
    }
}
