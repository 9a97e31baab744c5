package io.vfleet.property;

import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;

/** Who is told that an object may look different. */
interface Watcher {
    Loop home();

    /**
     * Told on its home loop, once for many changes.
     *
     * @param mask bits of the object's {@link TypePlan}, and those of {@link Watch}
     */
    void marked(MoRef object, long mask);
}
