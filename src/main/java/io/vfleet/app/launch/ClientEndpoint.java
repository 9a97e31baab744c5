package io.vfleet.app.launch;

import io.vertx.core.net.KeyCertOptions;
import io.vfleet.app.ServerResources;
import io.vfleet.app.VCenterInstance;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.Release;
import io.vfleet.wire.datastore.DatastoreRoutes;
import io.vfleet.wire.http.EndpointRouter;
import io.vfleet.wire.http.ListenerOptions;
import io.vfleet.wire.json.JsonRoutes;
import io.vfleet.wire.rest.RestRoutes;
import io.vfleet.wire.soap.endpoint.SoapRoutes;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the port for clients serves, and within which limits. */
final class ClientEndpoint {
    private ClientEndpoint() {}

    /** All wires by their paths; {@code vcenter} is asked at each call, since a reset replaces it. */
    static EndpointRouter endpoint(Settings settings, Supplier<VCenterInstance> vcenter) {
        var limits = settings.limits();
        boolean lenient = settings.lenient();
        Release release = Release.of(settings.apiVersion());
        var routes = new LinkedHashMap<>(
                JsonRoutes.of(() -> vcenter.get().api(), release, limits.nestingMax(), lenient, settings.behaviour()));
        if (settings.users().tokenLogin().served())
            routes.putAll(SoapRoutes.ofTokens(
                    () -> vcenter.get().api(), () -> vcenter.get().lookups(), release, limits, lenient));
        routes.putAll(SoapRoutes.of(
                () -> vcenter.get().api(),
                () -> vcenter.get().storagePolicies(),
                () -> vcenter.get().storageLifecycle(),
                release,
                limits,
                lenient));
        routes.putAll(
                RestRoutes.of(() -> vcenter.get().api(), () -> vcenter.get().automation(), limits.nestingMax()));
        routes.putAll(DatastoreRoutes.of(() -> vcenter.get().api()));
        return new EndpointRouter(routes);
    }

    /** {@code certificate}: null for plain HTTP. */
    static ListenerOptions options(
            ServerResources resources, ListenAddress address, @Nullable KeyCertOptions certificate) {
        var limits = resources.settings().limits();
        return new ListenerOptions(
                address,
                certificate,
                limits.connectionsMax(),
                limits.bodyBytesMax(),
                limits.headerBytesMax(),
                limits.streamResetsPerMinuteMax(),
                limits.connectionIdleMax(),
                limits.bodyTimeMax(),
                limits.responseTimeMax(),
                limits.drainedBytesMax(),
                resources.memory());
    }
}
