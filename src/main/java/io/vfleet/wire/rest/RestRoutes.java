package io.vfleet.wire.rest;

import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.json.JsonReadOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of the Automation API for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class RestRoutes {
    private RestRoutes() {}

    /**
     * JSON-RPC, sessions and operations in both formats, and 404 for all other paths below /api and /rest, so these routes
     * must be tried last.
     *
     * @param currentVCenter supplies the vCenter to call, for each request anew: a reset replaces the vCenter
     * @param currentApi supplies the operations of that vCenter
     * @param nestingMax the maximum depth of nested objects and arrays in a request
     */
    public static Map<String, Endpoint> of(
            Supplier<VCenterFacade> currentVCenter, Supplier<AutomationApi> currentApi, int nestingMax) {
        var options = new JsonReadOptions(nestingMax, false);
        Map<String, Endpoint> routes = new LinkedHashMap<>();
        routes.put(RpcEndpoint.PATH, new RpcEndpoint(currentVCenter, currentApi, options));
        routes.put("/api/session", new SessionEndpoint(currentVCenter, AutomationApiFormat.API));
        routes.put(
                "/api/", new AutomationEndpoint(currentVCenter, currentApi, "/api", AutomationApiFormat.API, options));
        routes.put("/rest/com/vmware/cis/session", new SessionEndpoint(currentVCenter, AutomationApiFormat.REST));
        routes.put(
                "/rest/",
                new AutomationEndpoint(currentVCenter, currentApi, "/rest", AutomationApiFormat.REST, options));
        return routes;
    }
}
