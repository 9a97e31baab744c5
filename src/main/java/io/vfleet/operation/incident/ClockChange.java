package io.vfleet.operation.incident;

import io.vfleet.engine.SkewedLoops;
import java.time.Duration;
import java.util.function.IntConsumer;

/** A clock of the vCenter that is wrong; several of them add up. */
final class ClockChange implements IncidentAction {
    private final SkewedLoops loops;
    private final Duration skew;

    ClockChange(SkewedLoops loops, Duration skew) {
        this.loops = loops;
        this.skew = skew;
    }

    @Override
    public void begin(IntConsumer touched) {
        touched.accept(1);
        loops.skew(skew);
    }

    @Override
    public void end() {
        loops.skew(skew.negated());
    }
}
