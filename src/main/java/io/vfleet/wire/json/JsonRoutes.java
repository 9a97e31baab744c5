package io.vfleet.wire.json;

import io.vfleet.meta.Release;
import io.vfleet.operation.VCenterApi;
import io.vfleet.wire.http.Endpoint;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of VI/JSON for {@link io.vfleet.wire.http.EndpointRouter}. */
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
    public static Map<String, Endpoint> of(
            Supplier<VCenterApi> calls, Release apiVersion, int nestingMax, boolean lenient, boolean wrapsFaults) {
        JsonReadOptions reading = new JsonReadOptions(nestingMax, lenient);
        return Map.of(
                JsonRequestPath.TREE, new JsonEndpoint(calls, reading, wrapsFaults),
                HelloEndpoint.PATH, new HelloEndpoint(apiVersion, reading),
                ServiceVersionsEndpoint.PATH, new ServiceVersionsEndpoint(apiVersion));
    }
}
