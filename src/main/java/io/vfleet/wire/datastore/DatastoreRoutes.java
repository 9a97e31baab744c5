package io.vfleet.wire.datastore;

import io.vfleet.operation.VCenterApi;
import io.vfleet.wire.http.Endpoint;
import java.util.Map;
import java.util.function.Supplier;

/** The path of datastore files for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class DatastoreRoutes {
    private DatastoreRoutes() {}

    /**
     * One door for all of them.
     *
     * @param calls the vCenter of the moment: a reset puts another one in its place
     */
    public static Map<String, Endpoint> of(Supplier<VCenterApi> calls) {
        return Map.of(FolderEndpoint.PATH, new FolderEndpoint(calls));
    }
}
