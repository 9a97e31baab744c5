package io.vfleet.config.scenario;

import io.vfleet.config.ConfigValidator;
import io.vfleet.config.UnitParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long something takes: exactly one of the forms. A single duration may be written alone.
 *
 * @param quantiles durations by percentile, such as p50, straight between them; has p0 and p100
 * @param mixture one of several, by weight
 */
public record TimeDistribution(
        @Nullable Duration fixed,
        @Nullable Uniform uniform,
        @Nullable LogNormal lognormal,
        @Nullable Map<String, Duration> quantiles,
        @Nullable List<Part> mixture) {
    private static final Duration MAX = Duration.ofDays(7);
    private static final int PARTS_MAX = 20;
    private static final Pattern PERCENTILE = Pattern.compile("p(100|\\d{1,2}(\\.\\d{1,4})?)");

    /** Any duration between two with equal probability. */
    public record Uniform(Duration min, Duration max) {
        public Uniform {
            new ConfigValidator()
                    .require(
                            max.compareTo(min) >= 0,
                            "max",
                            UnitParser.format(max),
                            "at least min (" + UnitParser.format(min) + ")",
                            "min")
                    .refuseIfAny();
        }
    }

    /**
     * Log-normally distributed: half are below p50, one in a hundred is above p99.
     *
     * @param max what is above it is cut to it; null for the seven days that everything has
     */
    public record LogNormal(
            Duration p50, Duration p99, @Nullable Duration max) {
        public LogNormal {
            new ConfigValidator()
                    .positive("p50", p50)
                    .require(
                            p99.compareTo(p50) >= 0,
                            "p99",
                            UnitParser.format(p99),
                            "at least p50 (" + UnitParser.format(p50) + ")",
                            "p50")
                    .require(
                            max == null || max.compareTo(p50) >= 0,
                            "max",
                            max == null ? "" : UnitParser.format(max),
                            "at least p50 (" + UnitParser.format(p50) + ")",
                            "p50")
                    .refuseIfAny();
        }
    }

    /**
     * One of the distributions of a mixture.
     *
     * @param weight how often it is drawn, relative to the weights of the others
     */
    public record Part(int weight, TimeDistribution time) {
        public Part {
            new ConfigValidator().atLeast(1, "weight", weight).refuseIfAny();
        }
    }

    public TimeDistribution {
        quantiles = quantiles == null ? null : Map.copyOf(quantiles);
        mixture = mixture == null ? null : List.copyOf(mixture);
        long forms = Stream.of(fixed != null, uniform != null, lognormal != null, quantiles != null, mixture != null)
                .filter(given -> given)
                .count();
        var mistakes = new ConfigValidator()
                .require(
                        forms == 1,
                        "",
                        forms + " forms",
                        "exactly one of fixed, uniform, lognormal, quantiles, mixture")
                .require(!isTooLong(fixed), "fixed", UnitParser.format(orZero(fixed)), "at most 7d");
        if (uniform != null)
            mistakes.require(!isTooLong(uniform.max), "uniform.max", UnitParser.format(uniform.max), "at most 7d");
        if (lognormal != null)
            mistakes.require(!isTooLong(lognormal.p99), "lognormal.p99", UnitParser.format(lognormal.p99), "at most 7d")
                    .require(
                            !isTooLong(lognormal.max),
                            "lognormal.max",
                            UnitParser.format(orZero(lognormal.max)),
                            "at most 7d");
        if (quantiles != null) addQuantiles(quantiles, mistakes);
        if (mixture != null)
            mistakes.require(
                    !mixture.isEmpty() && mixture.size() <= PARTS_MAX,
                    "mixture",
                    mixture.size() + " parts",
                    "1 to " + PARTS_MAX);
        mistakes.refuseIfAny();
    }

    /** A duration alone, such as 250ms. */
    public static TimeDistribution parse(String text) {
        Duration duration = UnitParser.duration(text);
        if (isTooLong(duration)) throw new IllegalArgumentException("at most 7d");
        return fixed(duration);
    }

    public static TimeDistribution fixed(Duration duration) {
        return new TimeDistribution(duration, null, null, null, null);
    }

    private static void addQuantiles(Map<String, Duration> quantiles, ConfigValidator mistakes) {
        boolean named = true;
        for (String key : quantiles.keySet()) {
            boolean valid = PERCENTILE.matcher(key).matches();
            mistakes.require(valid, "quantiles", key, "percentiles such as p50 or p99.9");
            named &= valid;
        }
        mistakes.require(
                quantiles.containsKey("p0") && quantiles.containsKey("p100"),
                "quantiles",
                "without both ends",
                "p0 and p100");
        if (!named) return;
        mistakes.require(
                sorted(quantiles).size() == quantiles.size(),
                "quantiles",
                ConfigValidator.some(new TreeSet<>(quantiles.keySet())),
                "each percentile once");
        Duration before = Duration.ZERO;
        for (Duration each : sorted(quantiles).values()) {
            mistakes.require(
                    each.compareTo(before) >= 0 && !isTooLong(each),
                    "quantiles",
                    UnitParser.format(each) + " after " + UnitParser.format(before),
                    "durations that grow, at most 7d");
            before = each;
        }
    }

    /** The quantiles by their share, from 0 to 1. */
    public static TreeMap<Double, Duration> sorted(Map<String, Duration> quantiles) {
        var sorted = new TreeMap<Double, Duration>();
        quantiles.forEach((key, duration) -> sorted.put(Double.parseDouble(key.substring(1)) / 100, duration));
        return sorted;
    }

    private static boolean isTooLong(@Nullable Duration duration) {
        return duration != null && duration.compareTo(MAX) > 0;
    }

    private static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }
}
