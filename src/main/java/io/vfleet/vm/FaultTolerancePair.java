package io.vfleet.vm;

/**
 * What one machine of a fault tolerant pair knows of the pair.
 *
 * @param primary whether it is the primary
 * @param partner the number of the other one
 */
public record FaultTolerancePair(boolean primary, int partner, PairState state) {
    public FaultTolerancePair in(PairState changed) {
        return new FaultTolerancePair(primary, partner, changed);
    }

    public FaultTolerancePair swapped() {
        return new FaultTolerancePair(!primary, partner, state);
    }

    /** The states of a pair, as {@code faultToleranceState} names them. */
    public enum PairState {
        /** The secondary is not started. */
        DISABLED("disabled"),
        /** The secondary is started when the primary is. */
        ENABLED("enabled"),
        /** The primary runs, and its secondary does not. */
        NEED_SECONDARY("needSecondary"),
        STARTING("starting"),
        RUNNING("running");

        private final String wireName;

        PairState(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
