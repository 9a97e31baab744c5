package io.vfleet.vm.command;

import org.jspecify.annotations.Nullable;

/**
 * A part of work and the progress in it.
 *
 * @param name for people
 * @param millis how long it takes, on the clock of tasks; of a transfer, as if nothing else was moved
 * @param percent the progress at its end, 0 to 100
 * @param transfer which takes as long as others make it; null for a stage that has a time
 */
public record WorkStage(
        String name,
        long millis,
        int percent,
        StageCurve curve,
        @Nullable WorkTransfer transfer) {
    /** Has a time. */
    public WorkStage(String name, long millis, int percent, StageCurve curve) {
        this(name, millis, percent, curve, null);
    }

    /** The name of a stage in which work stands still. */
    public static final String STALL = "stall";

    /** How the progress moves within a stage. */
    public enum StageCurve {
        LINEAR,
        /** Fast first. */
        EASE_OUT,
        /** At the end. */
        STEP;

        /** The share of the stage's progress after a share of its time, both from 0 to 1. */
        double at(double time) {
            return switch (this) {
                case LINEAR -> time;
                case EASE_OUT -> 1 - (1 - time) * (1 - time);
                case STEP -> time < 1 ? 0 : 1;
            };
        }
    }
}
