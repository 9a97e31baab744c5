package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;

/** Is notified that watched objects may have changed. */
public interface ChangeListener {
    Loop home();

    /**
     * Told on its home loop, once for many changes.
     *
     * @param mask bits of the object's {@link io.vfleet.property.spec.TypePlan}, and those of {@link TypeSubscription}
     */
    void marked(MoRef object, long mask);
}
