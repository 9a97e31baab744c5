package io.vfleet.wire.soap;

import io.vfleet.operation.Calls;
import io.vfleet.wire.Door;
import java.util.Map;
import java.util.function.Supplier;

/** The paths that clients of SOAP know, for {@link io.vfleet.wire.Doors}. */
public final class SoapRoutes {
    private SoapRoutes() {}

    /**
     * One door under both of its names.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     * @param nestingMax how deep elements may stand in each other in a call
     * @param lenient whether a value that does not tell its type, where anything may stand, is taken for a string
     */
    public static Map<String, Door> of(Supplier<Calls> calls, int nestingMax, boolean lenient) {
        Door door = new SoapDoor(calls, new XmlTree(nestingMax), lenient);
        return Map.of("/sdk", door, "/sdk/vimService", door);
    }
}
