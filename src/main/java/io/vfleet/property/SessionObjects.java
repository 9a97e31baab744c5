package io.vfleet.property;

import io.vfleet.access.SessionObject;
import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/** The objects of one session: written on its home loop, read on any. */
public interface SessionObjects {
    Loop home();

    void put(SessionObject object);

    @Nullable
    SessionObject find(MoRef object);

    void remove(MoRef object);
}
