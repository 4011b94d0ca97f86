package chat.serverless.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;

/// Prices in US dollars, from a file that names the source of each.
///
/// @param region where they hold
/// @param date when they were looked up
/// @param each of one unit
public record Prices(String region, String date, Map<Price, BigDecimal> each) {

    private static final Prices LIST = read("prices.json");

    public Prices {
        each = Map.copyOf(each);
    }

    /// AWS's list prices: first tier, without free tiers and savings plans.
    public static Prices list() {
        return LIST;
    }

    /// Of one unit.
    public BigDecimal of(Price price) {
        return each.getOrDefault(price, BigDecimal.ZERO);
    }

    /// Of a number of units.
    public BigDecimal of(Price price, BigDecimal amount) {
        return amount.multiply(of(price));
    }

    private static Prices read(String file) {
        try (InputStream in = Prices.class.getResourceAsStream(file)) {
            JsonNode json = new ObjectMapper().readTree(in);
            Map<Price, BigDecimal> each = new EnumMap<>(Price.class);
            for (Price price : Price.values()) {
                each.put(price, price(json.path("prices").required(price.id())));
            }
            return new Prices(json.path("region").asText(), json.path("date").asText(), each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigDecimal price(JsonNode json) {
        BigDecimal dollars = new BigDecimal(json.required("dollars").asText());
        return dollars.divide(json.required("per").decimalValue(), MathContext.DECIMAL64);
    }
}
