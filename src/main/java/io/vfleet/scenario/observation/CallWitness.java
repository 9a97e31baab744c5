package io.vfleet.scenario.observation;

import io.vfleet.scenario.CallFacts;
import java.util.List;

/** Is told of the calls that were answered, where somebody wants to know. */
public interface CallWitness {
    CallWitness NONE = all(List.of());

    /** Whether calls are to be told; asked at the beginning of each, on its event loop. */
    boolean isWatching();

    /** A call begins; on its event loop. */
    default void began(CallFacts call) {}

    /** A call was answered; from any thread. */
    void answered(AnsweredCall call);

    /** A call that rules touched was answered; from any thread, and also where nobody watches. */
    default void touched(AnsweredCall call) {}

    /** Tells each of several witnesses that watches. */
    static CallWitness all(List<CallWitness> witnesses) {
        return new CallWitness() {
            @Override
            public boolean isWatching() {
                for (CallWitness each : witnesses) {
                    if (each.isWatching()) return true;
                }
                return false;
            }

            @Override
            public void began(CallFacts call) {
                for (CallWitness each : witnesses) {
                    if (each.isWatching()) each.began(call);
                }
            }

            @Override
            public void touched(AnsweredCall call) {
                for (CallWitness each : witnesses) each.touched(call);
            }

            @Override
            public void answered(AnsweredCall call) {
                for (CallWitness each : witnesses) {
                    if (each.isWatching()) each.answered(call);
                }
            }
        };
    }
}
