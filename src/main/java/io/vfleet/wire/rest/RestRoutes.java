package io.vfleet.wire.rest;

import io.vfleet.operation.VCenterApi;
import io.vfleet.wire.http.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of the Automation API for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class RestRoutes {
    private RestRoutes() {}

    /**
     * Sessions and virtual machines in both forms, and a refusal for all else below: to be asked last.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     */
    public static Map<String, Endpoint> of(Supplier<VCenterApi> calls) {
        Map<String, Endpoint> routes = new LinkedHashMap<>();
        routes.put("/api/session", new SessionEndpoint(calls, RestFormat.API));
        routes.put("/api/vcenter/vm", new VmListEndpoint(calls, RestFormat.API));
        routes.put("/api/", new NotFoundEndpoint("/api", RestFormat.API));
        routes.put("/rest/com/vmware/cis/session", new SessionEndpoint(calls, RestFormat.REST));
        routes.put("/rest/vcenter/vm", new VmListEndpoint(calls, RestFormat.REST));
        routes.put("/rest/", new NotFoundEndpoint("/rest", RestFormat.REST));
        return routes;
    }
}
