package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;

/** Is notified that objects it subscribed to may have changed. */
public interface ChangeListener {
    /** The loop on which the listener is notified. */
    Loop home();

    /**
     * An object may have changed. Called on the home loop, once for any number of changes since the last call.
     *
     * @param mask bits of the object's {@link io.vfleet.property.spec.TypePlan}, and those of {@link TypeSubscription}
     */
    void marked(MoRef object, long mask);
}
