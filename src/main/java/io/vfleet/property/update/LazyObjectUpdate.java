package io.vfleet.property.update;

import io.vfleet.meta.DataObject;

/** An ObjectUpdate that is rendered while the response is written. */
public interface LazyObjectUpdate {
    /** Renders the ObjectUpdate from the values at the time of the call. */
    DataObject update();
}
