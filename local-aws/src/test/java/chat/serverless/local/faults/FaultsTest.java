package chat.serverless.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    private static final List<Fault> OF_POSTS = List.of(Fault.POST_GONE, Fault.POST_THROTTLED);

    private final Faults faults = new Faults();

    @ParameterizedTest
    @EnumSource
    void nothingStrikesUnlessAsked(Fault fault) {
        assertThat(faults.areOn()).isFalse();
        assertThat(faults.strikes(fault)).isFalse();
        assertThat(faults.firstOf(List.of(fault))).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void rate1StrikesEveryTimeAndRate0Never(Fault fault) {
        faults.use(new FaultPlan(7, Map.of(fault, 1.0)));
        assertThat(turns(fault, 100)).doesNotContain(false);

        faults.use(new FaultPlan(7, Map.of(fault, 0.0)));
        assertThat(turns(fault, 100)).doesNotContain(true);
    }

    @Test
    void theRateIsHowOftenAFaultStrikes() {
        faults.use(new FaultPlan(1, Map.of(Fault.POST_GONE, 0.05)));

        assertThat(turns(Fault.POST_GONE, 10_000).stream().filter(it -> it).count())
                .isBetween(400L, 600L);
    }

    @Test
    void theSameSeedStrikesAtTheSameTurns() {
        List<Boolean> first = turnsOf(1);

        assertThat(turnsOf(1)).isEqualTo(first);
        assertThat(turnsOf(2)).isNotEqualTo(first);
    }

    private List<Boolean> turnsOf(long seed) {
        faults.use(new FaultPlan(seed, Map.of(Fault.POST_GONE, 0.5)));
        return turns(Fault.POST_GONE, 64);
    }

    @Test
    void oneFaultsTurnsDoNotShiftAnothers() {
        List<Boolean> alone = turnsOf(1);

        faults.use(new FaultPlan(1, Map.of(Fault.POST_GONE, 0.5, Fault.TABLE_LATE, 0.5)));
        List<Boolean> late = turns(Fault.TABLE_LATE, 64);

        assertThat(turns(Fault.POST_GONE, 64)).isEqualTo(alone).isNotEqualTo(late);
    }

    @Test
    void ofFaultsThatExcludeEachOtherTheFirstStrikesAndIsCounted() {
        faults.use(new FaultPlan(1, Map.of(Fault.POST_GONE, 1.0, Fault.POST_THROTTLED, 1.0)));

        Fault fault = faults.firstOf(OF_POSTS);

        assertThat(fault).isEqualTo(Fault.POST_GONE);
        assertThat(faults.json().path("injected"))
                .hasToString("{\"post-gone\":1,\"post-throttled\":0}");
    }

    @Test
    void durationsAreWithinTheirBoundsAndRepeatWithTheSeed() {
        List<Duration> first = durations();

        assertThat(first).allMatch(it -> it.toMillis() >= 200 && it.toMillis() <= 3000);
        assertThat(durations()).isEqualTo(first);
    }

    private List<Duration> durations() {
        faults.use(new FaultPlan(1, Map.of(Fault.TABLE_LATE, 1.0)));
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            durations.add(
                    faults.between(
                            Fault.TABLE_LATE, Duration.ofMillis(200), Duration.ofSeconds(3)));
        }
        return durations;
    }

    @Test
    void showsWhatIsOnAndHowOftenItStruck() {
        faults.use(new FaultPlan(9, Map.of(Fault.POST_GONE, 1.0)));
        turns(Fault.POST_GONE, 12);

        assertThat(faults.json())
                .hasToString(
                        "{\"seed\":9,\"rates\":{\"post-gone\":1.0},\"injected\":{\"post-gone\":12}}");
    }

    @Test
    void anotherPlanBeginsAgain() {
        faults.use(new FaultPlan(9, Map.of(Fault.POST_GONE, 1.0)));
        turns(Fault.POST_GONE, 12);

        faults.use(FaultPlan.NONE);

        assertThat(faults.areOn()).isFalse();
        assertThat(faults.json()).hasToString("{\"seed\":0,\"rates\":{},\"injected\":{}}");
    }

    private List<Boolean> turns(Fault fault, int count) {
        List<Boolean> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(faults.strikes(fault));
        }
        return turns;
    }
}
