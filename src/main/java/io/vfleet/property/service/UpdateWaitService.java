package io.vfleet.property.service;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.property.ResultCallback;
import io.vfleet.property.filter.PropertyCollector;
import io.vfleet.property.filter.SessionScopes;
import io.vfleet.property.filter.WaitRequest;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Serves WaitForUpdatesEx, WaitForUpdates, CheckForUpdates and CancelWaitForUpdates. Every method may be called on any
 * loop; the callback is called on the session's home loop. The calls on one collector are served one after the other,
 * and one whose client has disconnected is dropped.
 */
public final class UpdateWaitService {
    private final SessionScopes scopes;
    private final int objectsDefault;

    UpdateWaitService(SessionScopes scopes, int objectsDefault) {
        this.scopes = scopes;
        this.objectsDefault = objectsDefault;
    }

    /**
     * WaitForUpdatesEx. Only with {@code maxWaitSeconds} it may end without an update set; without it the call waits
     * until a change, a cancel, or the end of the session or connection.
     *
     * @param version the version that the client has; null and empty request everything
     */
    public void waitForUpdatesEx(
            Session session,
            MoRef collector,
            @Nullable String version,
            @Nullable DataObject options,
            ResultCallback callback) {
        Integer seconds = options == null ? null : (Integer) options.get("maxWaitSeconds");
        Integer objects = options == null ? null : (Integer) options.get("maxObjectUpdates");
        if (seconds != null && seconds < 0) {
            callback.fault(new Fault.InvalidArgument("options.maxWaitSeconds"));
        } else if (objects != null && objects <= 0) {
            callback.fault(new Fault.InvalidArgument("options.maxObjectUpdates"));
        } else {
            OptionalInt maxWait = seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
            int maxObjects = objects == null ? objectsDefault : objects;
            await(session, collector, new WaitRequest(orEmpty(version), maxWait, maxObjects, true, callback));
        }
    }

    /** WaitForUpdates. The result is neither empty nor truncated. */
    public void waitForUpdates(Session session, MoRef collector, @Nullable String version, ResultCallback callback) {
        await(
                session,
                collector,
                new WaitRequest(orEmpty(version), OptionalInt.empty(), Integer.MAX_VALUE, false, callback));
    }

    /** CheckForUpdates. Never waits and never truncates; null when there is nothing. */
    public void checkForUpdates(Session session, MoRef collector, @Nullable String version, ResultCallback callback) {
        await(
                session,
                collector,
                new WaitRequest(orEmpty(version), OptionalInt.of(0), Integer.MAX_VALUE, false, callback));
    }

    /** CancelWaitForUpdates. Every call that waits on the collector is answered with RequestCanceled. */
    public void cancel(Session session, MoRef collectorRef, ResultCallback callback) {
        scopes.submit(session, callback, scope -> {
            PropertyCollector collector = scope.collector(collectorRef);
            if (collector == null) {
                callback.fault(new Fault.ManagedObjectNotFound(collectorRef));
                return;
            }
            collector.cancelAll();
            callback.value(null);
        });
    }

    private void await(Session session, MoRef collectorRef, WaitRequest request) {
        scopes.submit(session, request.callback(), scope -> {
            PropertyCollector collector = scope.collector(collectorRef);
            if (collector == null) request.callback().fault(new Fault.ManagedObjectNotFound(collectorRef));
            else collector.await(request);
        });
    }

    private static String orEmpty(@Nullable String version) {
        return version == null ? "" : version;
    }
}
