package io.vfleet.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.scenario.TimeDistribution;
import io.vfleet.engine.random.SeededRandom;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TimeSamplerTest {
    private static final int DRAWS = 100_000;

    /** Sorted, in milliseconds. */
    private static double[] draws(String time) {
        @Nullable
        TimeDistribution distribution = LiveScenarioTest.scenario("latency:\n- {id: a, time: " + time + "}")
                .latency()
                .getFirst()
                .time();
        TimeSampler sampler = TimeSampler.of(Objects.requireNonNull(distribution));
        var dice = new RuleDice(new SeededRandom(1), "a");
        double[] drawn = new double[DRAWS];
        for (int nth = 0; nth < DRAWS; nth++) drawn[nth] = sampler.nanos(dice, 0, nth) / 1e6;
        Arrays.sort(drawn);
        return drawn;
    }

    private static double percentile(double[] sorted, double percent) {
        return sorted[(int) (percent / 100 * (sorted.length - 1))];
    }

    @Test
    void aLogNormalTimeHasItsPercentilesAndItsMaximum() {
        double[] drawn = draws("{lognormal: {p50: 200ms, p99: 800ms, max: 1s}}");
        assertEquals(200, percentile(drawn, 50), 4);
        assertEquals(800, percentile(drawn, 99), 25);
        assertEquals(1_000, percentile(drawn, 100));
    }

    @Test
    void aUniformTimeIsBetweenItsEnds() {
        double[] drawn = draws("{uniform: {min: 10ms, max: 30ms}}");
        assertEquals(10, percentile(drawn, 0), 0.1);
        assertEquals(20, percentile(drawn, 50), 0.2);
        assertEquals(30, percentile(drawn, 100), 0.1);
    }

    @Test
    void quantilesAreMetAndLiesBetweenThemAreStraight() {
        double[] drawn = draws("{quantiles: {p0: 2ms, p50: 12ms, p90: 40ms, p100: 900ms}}");
        assertEquals(7, percentile(drawn, 25), 0.2);
        assertEquals(12, percentile(drawn, 50), 0.2);
        assertEquals(40, percentile(drawn, 90), 1.5);
        assertEquals(470, percentile(drawn, 95), 12);
    }

    @Test
    void theSharesOfAMixtureAreItsWeights() {
        double[] drawn = draws("{mixture: [{weight: 97, time: 60ms}, {weight: 3, time: 4s}]}");
        assertEquals(0.03, Arrays.stream(drawn).filter(each -> each > 1_000).count() / (double) DRAWS, 0.003);
        assertTrue(Arrays.stream(drawn).allMatch(each -> each == 60 || each == 4_000));
    }
}
