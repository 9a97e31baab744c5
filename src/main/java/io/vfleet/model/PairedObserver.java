package io.vfleet.model;

import java.time.Duration;

/** Tells two observers, one after the other. */
public record PairedObserver(RunObserver first, RunObserver second) implements RunObserver {
    @Override
    public void task(long number, int owner, String phase) {
        first.task(number, owner, phase);
        second.task(number, owner, phase);
    }

    @Override
    public void phaseChanged(String operation, String from, String to, Duration inPhase, String fault) {
        first.phaseChanged(operation, from, to, inPhase, fault);
        second.phaseChanged(operation, from, to, inPhase, fault);
    }

    @Override
    public void waited(String resource, long nanos) {
        first.waited(resource, nanos);
        second.waited(resource, nanos);
    }

    @Override
    public void endRead(long number) {
        first.endRead(number);
        second.endRead(number);
    }

    @Override
    public void requested(String resource, long holder) {
        first.requested(resource, holder);
        second.requested(resource, holder);
    }

    @Override
    public void granted(String resource, long holder) {
        first.granted(resource, holder);
        second.granted(resource, holder);
    }

    @Override
    public void released(String resource, long holder) {
        first.released(resource, holder);
        second.released(resource, holder);
    }
}
