package io.vfleet.wire.data;

import io.vfleet.operation.Calls;
import io.vfleet.wire.Door;
import java.util.Map;
import java.util.function.Supplier;

/** The path below which the files of all datastores are, for {@link io.vfleet.wire.Doors}. */
public final class DataRoutes {
    private DataRoutes() {}

    /**
     * One door for all of them.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     */
    public static Map<String, Door> of(Supplier<Calls> calls) {
        return Map.of(FolderDoor.PATH, new FolderDoor(calls));
    }
}
