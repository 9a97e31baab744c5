package io.vfleet.wire.json;

import static java.util.Map.entry;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.meta.Release;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.http.Endpoint;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of VI/JSON for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class JsonRoutes {
    private JsonRoutes() {}

    /**
     * The paths of managed objects, of the hello negotiation, and of the list of releases.
     *
     * @param currentVCenter supplies the vCenter to call, for each request anew: a reset replaces the vCenter
     * @param apiVersion the release of the vCenter
     * @param nestingMax the maximum depth of nested objects and arrays in a request
     * @param lenient whether an object without a type tag is read as the type that its slot declares
     * @param behaviour how nested faults are written, and what a path with an unknown release answers
     */
    public static Map<String, Endpoint> of(
            Supplier<VCenterFacade> currentVCenter,
            Release apiVersion,
            int nestingMax,
            boolean lenient,
            VCenterBehaviour behaviour) {
        JsonReadOptions readOptions = new JsonReadOptions(nestingMax, lenient);
        return Map.ofEntries(
                entry(JsonRequestPath.PREFIX, new JsonEndpoint(currentVCenter, apiVersion, readOptions, behaviour)),
                entry(HelloEndpoint.PATH, new HelloEndpoint(apiVersion, readOptions)),
                entry(ServiceVersionsEndpoint.PATH, ServiceVersionsEndpoint.vim(apiVersion)),
                entry(ServiceVersionsEndpoint.VSAN_PATH, ServiceVersionsEndpoint.vsan(apiVersion)));
    }
}
