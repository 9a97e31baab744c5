package io.vfleet.engine;

import java.util.Optional;

/** All event loops of the process; each entity is assigned to one of them, its home loop. */
public interface Loops {
    int count();

    /** The loop with that index, from 0. */
    Loop at(int index);

    Clock clock();

    /** The home loop of the entity with that number. */
    default Loop homeOf(long number) {
        return at(Math.floorMod(number, count()));
    }

    /** The loop on whose thread the caller runs; empty on any other thread. */
    default Optional<Loop> here() {
        for (int index = 0; index < count(); index++) {
            if (at(index).inEventLoop()) return Optional.of(at(index));
        }
        return Optional.empty();
    }
}
