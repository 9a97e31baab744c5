package io.vfleet.wire.rest;

import io.vfleet.operation.Calls;
import io.vfleet.wire.Door;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths that clients of the automation API know, for {@link io.vfleet.wire.Doors}. */
public final class RestRoutes {
    private RestRoutes() {}

    /**
     * Sessions and virtual machines in both forms, and a refusal for all else below: to be asked last.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     */
    public static Map<String, Door> of(Supplier<Calls> calls) {
        Map<String, Door> routes = new LinkedHashMap<>();
        routes.put("/api/session", new SessionDoor(calls, Form.API));
        routes.put("/api/vcenter/vm", new VmDoor(calls, Form.API));
        routes.put("/api/", new NowhereDoor("/api", Form.API));
        routes.put("/rest/com/vmware/cis/session", new SessionDoor(calls, Form.REST));
        routes.put("/rest/vcenter/vm", new VmDoor(calls, Form.REST));
        routes.put("/rest/", new NowhereDoor("/rest", Form.REST));
        return routes;
    }
}
