package io.vfleet.wire.datastore;

import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.http.Endpoint;
import java.util.Map;
import java.util.function.Supplier;

/** The paths of files for {@link io.vfleet.wire.http.EndpointRouter}. */
public final class DatastoreRoutes {
    private DatastoreRoutes() {}

    /**
     * One endpoint for all files of datastores, one for those of guests, and one for screens.
     *
     * @param currentVCenter supplies the vCenter to call, for each request anew: a reset replaces the vCenter
     */
    public static Map<String, Endpoint> of(Supplier<VCenterFacade> currentVCenter) {
        var files = new FolderEndpoint(currentVCenter);
        var guests = new GuestFileEndpoint(currentVCenter);
        var screens = new ScreenEndpoint(currentVCenter);
        return Map.of(FolderEndpoint.PATH, files, GuestFileEndpoint.PATH, guests, ScreenEndpoint.PATH, screens);
    }
}
