package io.vfleet.meta;

import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** A sequence of references that finds one without an iteration. */
public interface ReferenceSequence extends Sequence {
    /** The reference with that id; null when it is not in the sequence. */
    @Nullable
    MoRef byId(String id);
}
