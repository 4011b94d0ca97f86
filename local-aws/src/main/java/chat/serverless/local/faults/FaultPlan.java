package chat.serverless.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Which faults strike, and how often.
///
/// @param seed two plans with the same seed strike at the same turns
/// @param rates how often each strikes, 0 (never) to 1 (every time); those that are absent never do
public record FaultPlan(long seed, Map<Fault, Double> rates) {

    /// Nothing goes wrong.
    public static final FaultPlan NONE = new FaultPlan(0, Map.of());

    private static final Set<String> MEMBERS = Set.of("seed", "rates");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// @throws IllegalArgumentException if a rate is not from 0 to 1
    public FaultPlan {
        rates.forEach(FaultPlan::check);
        rates = Map.copyOf(rates);
    }

    private static void check(Fault fault, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw wrong("The rate of " + fault.wireName() + " is from 0 to 1, not " + rate);
        }
    }

    /// Reads `{"seed":1,"rates":{"post-gone":0.05}}`. Without a seed it is 0.
    ///
    /// @throws IllegalArgumentException if it is anything else; the message is a line that says
    ///   what is wrong, and names every fault
    public static FaultPlan parse(String json) {
        JsonNode plan = read(json);
        plan.fieldNames().forEachRemaining(FaultPlan::checkMember);
        JsonNode seed = plan.path("seed");
        JsonNode rates = plan.path("rates");
        if (!rates.isObject() || !(seed.isMissingNode() || seed.canConvertToExactIntegral())) {
            throw wrong("\"seed\" is an integer, and \"rates\" an object");
        }
        if (!seed.canConvertToLong() && !seed.isMissingNode()) {
            throw wrong("\"seed\" has 64 bits at most");
        }
        return new FaultPlan(seed.asLong(), rates(rates));
    }

    private static JsonNode read(String json) {
        try {
            JsonNode plan = JSON.readTree(json);
            if (plan.isObject()) {
                return plan;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(wrong("This is not JSON").getMessage(), e);
        }
        throw wrong("This is not a JSON object");
    }

    private static void checkMember(String name) {
        if (!MEMBERS.contains(name)) {
            throw wrong("There is no member \"" + name + "\" beside \"seed\" and \"rates\"");
        }
    }

    private static Map<Fault, Double> rates(JsonNode members) {
        Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        for (var member : members.properties()) {
            Fault fault =
                    Fault.named(member.getKey())
                            .orElseThrow(
                                    () -> wrong("There is no fault \"" + member.getKey() + "\""));
            if (!member.getValue().isNumber()) {
                throw wrong("The rate of " + fault.wireName() + " is a number from 0 to 1");
            }
            rates.put(fault, member.getValue().doubleValue());
        }
        return rates;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                what
                        + ". Faults are switched on by {\"seed\":1,\"rates\":{NAME:0.05}}, with the names "
                        + Fault.names()
                        + ".");
    }
}
