package io.vfleet.wire.json;

import io.vfleet.meta.Release;
import io.vfleet.operation.Calls;
import io.vfleet.wire.Door;
import java.util.Map;
import java.util.function.Supplier;

/** The paths that clients of VI/JSON know, for {@link io.vfleet.wire.Doors}. */
public final class JsonRoutes {
    private JsonRoutes() {}

    /**
     * The tree of objects, hello, and the list of releases.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     * @param apiVersion the release that the vCenter says it is
     * @param nestingMax how deep objects and arrays may stand in each other in a request
     * @param lenient whether objects without a tag are taken for what their slot declares
     * @param wrapsFaults whether nested faults are shown inside a LocalizedMethodFault, not bare
     */
    public static Map<String, Door> of(
            Supplier<Calls> calls, Release apiVersion, int nestingMax, boolean lenient, boolean wrapsFaults) {
        Reading reading = new Reading(nestingMax, lenient);
        return Map.of(
                JsonPath.TREE, new JsonDoor(calls, reading, wrapsFaults),
                Hello.PATH, new Hello(apiVersion, reading),
                ServiceVersions.PATH, new ServiceVersions(apiVersion));
    }
}
