package io.vfleet.scenario.journal;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.engine.random.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which calls of each method are kept: the same ones of the first, second and nth in every run. Any thread. */
final class CallSampler {
    private record SamplePart(NamePattern method, double part) {}

    private static final class Sampled {
        final double part;
        final AtomicLong calls = new AtomicLong();

        Sampled(double part) {
            this.part = part;
        }
    }

    private final SeededRandom random;
    private final List<SamplePart> parts;
    // Bounded by the methods, properties and operations that there are.
    private final Map<String, Sampled> byMethod = new ConcurrentHashMap<>();

    /** {@code sample}: parts from 0 to 1 by names of methods; the first that matches counts. */
    CallSampler(Map<String, Double> sample, SeededRandom random) {
        this.random = random;
        parts = sample.entrySet().stream()
                .map(each -> new SamplePart(NamePattern.parse(each.getKey()), each.getValue()))
                .toList();
    }

    boolean keeps(String method) {
        if (parts.isEmpty()) return true;
        Sampled sampled = byMethod.get(method);
        if (sampled == null) sampled = byMethod.computeIfAbsent(method, name -> new Sampled(part(name)));
        if (sampled.part >= 1) return true;
        return sampled.part > 0 && random.unit("journal/" + method, 0, sampled.calls.getAndIncrement()) < sampled.part;
    }

    private double part(String method) {
        for (SamplePart each : parts) if (each.method.matches(method)) return each.part;
        return 1;
    }
}
