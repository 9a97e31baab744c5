package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.retrieval.PropertyContext;
import io.vfleet.property.spec.CompiledFilterSpec;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks whether the objects exist that specifications begin with, in as many turns as that needs. */
final class StartObjectCheck {
    private static final int OBJECTS_PER_TURN = 500;

    private final PropertyContext context;
    private final @Nullable Session viewer;
    private final Iterator<CompiledFilterSpec> specs;
    private Iterator<CompiledFilterSpec.StartObject> starts = Collections.emptyIterator();
    private final Consumer<Runnable> later;

    /** {@code later}: runs work in a later turn of the calling loop. */
    StartObjectCheck(
            PropertyContext context,
            @Nullable Session viewer,
            List<CompiledFilterSpec> specs,
            Consumer<Runnable> later) {
        this.context = context;
        this.viewer = viewer;
        this.specs = specs.iterator();
        this.later = later;
    }

    /** {@code result} receives ManagedObjectNotFound of the first that does not exist, now or in a later turn; or null. */
    void begin(Consumer<@Nullable Fault> result) {
        for (int object = 0; object < OBJECTS_PER_TURN; object++) {
            if (!isAtObject()) {
                result.accept(null);
                return;
            }
            MoRef next = starts.next().object();
            if (!context.managedObjects().exists(next, viewer)) {
                result.accept(new Fault.ManagedObjectNotFound(next));
                return;
            }
        }
        later.accept(() -> begin(result));
    }

    private boolean isAtObject() {
        while (!starts.hasNext() && specs.hasNext()) {
            CompiledFilterSpec spec = specs.next();
            if (!spec.missingTolerated()) starts = spec.starts().iterator();
        }
        return starts.hasNext();
    }
}
