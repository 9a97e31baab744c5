package io.vfleet.scenario;

import io.vfleet.config.scenario.TimeDistribution;
import io.vfleet.config.scenario.TimeDistribution.LogNormal;
import io.vfleet.config.scenario.TimeDistribution.Part;
import io.vfleet.config.scenario.TimeDistribution.Uniform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws durations from a distribution, in nanoseconds. */
public sealed interface TimeSampler {
    /** {@code key}: for whom; {@code nth}: how many were drawn for it before. */
    long nanos(RuleDice dice, long key, long nth);

    /** One distribution of the configuration, made ready to be drawn from. */
    static TimeSampler of(TimeDistribution time) {
        return of(time, "time");
    }

    /** {@code purpose}: draws for different purposes are independent. */
    static TimeSampler of(TimeDistribution time, String purpose) {
        if (time.fixed() != null) return new FixedTime(time.fixed().toNanos());
        if (time.uniform() != null) return UniformTime.of(time.uniform(), purpose);
        if (time.lognormal() != null) return LogNormalTime.of(time.lognormal(), purpose);
        if (time.quantiles() != null) return QuantileTime.of(time.quantiles(), purpose);
        if (time.mixture() != null) return MixedTime.of(time.mixture(), purpose);
        throw new IllegalArgumentException("a distribution without a form, need one");
    }

    /** Always the same. */
    record FixedTime(long nanos) implements TimeSampler {
        @Override
        public long nanos(RuleDice dice, long key, long nth) {
            return nanos;
        }
    }

    /** See {@link Uniform}. */
    record UniformTime(long min, long max, String purpose) implements TimeSampler {
        static UniformTime of(Uniform uniform, String purpose) {
            return new UniformTime(uniform.min().toNanos(), uniform.max().toNanos(), purpose);
        }

        @Override
        public long nanos(RuleDice dice, long key, long nth) {
            return min + (long) ((max - min) * dice.unit(purpose, key, nth));
        }
    }

    /** See {@link LogNormal}. */
    record LogNormalTime(double median, double sigma, long max, String purpose) implements TimeSampler {
        /** The 99th percentile of the standard normal distribution. */
        private static final double Z99 = 2.3263478740408408;

        private static final Duration MAX = Duration.ofDays(7);

        static LogNormalTime of(LogNormal lognormal, String purpose) {
            double median = (double) lognormal.p50().toNanos();
            double sigma = StrictMath.log(lognormal.p99().toNanos() / median) / Z99;
            Duration max = lognormal.max() == null ? MAX : lognormal.max();
            return new LogNormalTime(median, sigma, max.toNanos(), purpose);
        }

        @Override
        public long nanos(RuleDice dice, long key, long nth) {
            double drawn = median * StrictMath.exp(sigma * dice.normal(purpose, key, nth));
            return (long) Math.min((double) max, drawn);
        }
    }

    /** Straight lines between percentiles. */
    record QuantileTime(List<Quantile> points, String purpose) implements TimeSampler {
        /** So much of all is below. */
        record Quantile(double share, long nanos) {}

        static QuantileTime of(Map<String, Duration> quantiles, String purpose) {
            List<Quantile> points = TimeDistribution.sorted(quantiles).entrySet().stream()
                    .map(each -> new Quantile(each.getKey(), each.getValue().toNanos()))
                    .toList();
            return new QuantileTime(points, purpose);
        }

        @Override
        public long nanos(RuleDice dice, long key, long nth) {
            double share = dice.unit(purpose, key, nth);
            int next = 1;
            while (next < points.size() - 1 && points.get(next).share < share) next++;
            Quantile from = points.get(next - 1);
            Quantile to = points.get(next);
            double width = to.share - from.share;
            double part = width == 0 ? 0 : (share - from.share) / width;
            return from.nanos + (long) ((to.nanos - from.nanos) * part);
        }
    }

    /** One of several by weight; which one and how long are drawn apart. */
    record MixedTime(List<WeightedTime> parts, double total, String purpose) implements TimeSampler {
        /** One of them. */
        record WeightedTime(int weight, TimeSampler time) {}

        static MixedTime of(List<Part> mixture, String purpose) {
            var parts = new ArrayList<WeightedTime>();
            for (Part part : mixture) {
                TimeSampler time = TimeSampler.of(part.time(), purpose + "/" + parts.size());
                parts.add(new WeightedTime(part.weight(), time));
            }
            double total = mixture.stream().mapToDouble(Part::weight).sum();
            return new MixedTime(List.copyOf(parts), total, purpose);
        }

        @Override
        public long nanos(RuleDice dice, long key, long nth) {
            double place = dice.unit(purpose + "/part", key, nth) * total;
            int chosen = 0;
            while (chosen < parts.size() - 1 && place >= parts.get(chosen).weight) place -= parts.get(chosen++).weight;
            return parts.get(chosen).time.nanos(dice, key, nth);
        }
    }
}
