package io.vfleet.vm;

import io.vfleet.vm.Step.Moves;

/** What came of judging work in that state and world. */
record Judged(VmState state, Around around, Moves moves) {
    /** Whether judging again would say the same. */
    boolean holds(VmState now, Around aroundNow) {
        return now.equals(state) && aroundNow.isAlike(around);
    }
}
