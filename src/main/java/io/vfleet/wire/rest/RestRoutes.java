package io.vfleet.wire.rest;

import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.http.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of the Automation API for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class RestRoutes {
    private RestRoutes() {}

    /**
     * Sessions and virtual machines in both formats, and 404 for all other paths below /api and /rest, so these routes
     * must be tried last.
     *
     * @param currentVCenter supplies the vCenter to call, for each request anew: a reset replaces the vCenter
     */
    public static Map<String, Endpoint> of(Supplier<VCenterFacade> currentVCenter) {
        Map<String, Endpoint> routes = new LinkedHashMap<>();
        routes.put("/api/session", new SessionEndpoint(currentVCenter, AutomationApiFormat.API));
        routes.put("/api/vcenter/vm", new VmListEndpoint(currentVCenter, AutomationApiFormat.API));
        routes.put("/api/", new NotFoundEndpoint("/api", AutomationApiFormat.API));
        routes.put("/rest/com/vmware/cis/session", new SessionEndpoint(currentVCenter, AutomationApiFormat.REST));
        routes.put("/rest/vcenter/vm", new VmListEndpoint(currentVCenter, AutomationApiFormat.REST));
        routes.put("/rest/", new NotFoundEndpoint("/rest", AutomationApiFormat.REST));
        return routes;
    }
}
