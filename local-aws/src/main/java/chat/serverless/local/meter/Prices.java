package chat.serverless.local.meter;

import java.math.BigDecimal;

/// List prices in US dollars, without free tiers and discounts for volume.
///
/// @param message one to or from a client, for each 32 KB begun
/// @param connectionMinute one connection open for one minute
/// @param invocation one run of a function
/// @param gigabyteSecond a function with 1 GB of memory running for one second
/// @param readUnit of a table
/// @param writeUnit of a table
record Prices(
        BigDecimal message,
        BigDecimal connectionMinute,
        BigDecimal invocation,
        BigDecimal gigabyteSecond,
        BigDecimal readUnit,
        BigDecimal writeUnit) {

    /// Region us-east-1, late 2026, first tier of each.
    static final Prices US_EAST_1 =
            new Prices(
                    // aws.amazon.com/api-gateway/pricing, WebSocket APIs.
                    million("1.00"),
                    million("0.25"),
                    // aws.amazon.com/lambda/pricing, arm64.
                    million("0.20"),
                    new BigDecimal("0.0000133334"),
                    // aws.amazon.com/dynamodb/pricing/on-demand, standard tables, since November
                    // 2024.
                    million("0.125"),
                    million("0.625"));

    private static BigDecimal million(String dollars) {
        return new BigDecimal(dollars).movePointLeft(6);
    }
}
