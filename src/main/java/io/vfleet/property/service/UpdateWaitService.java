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
 * Serves WaitForUpdatesEx, WaitForUpdates, CheckForUpdates and CancelWaitForUpdates; every method may be called on any
 * loop, and the calls on one collector are served one after the other. Every method may be called on any loop; the
 * answer comes from the session's home, in due time: the calls on one collector are served one after the other, and one
 * whose client has gone is dropped.
 */
public final class UpdateWaitService {
    private final SessionScopes scopes;
    private final int objectsDefault;

    UpdateWaitService(SessionScopes scopes, int objectsDefault) {
        this.scopes = scopes;
        this.objectsDefault = objectsDefault;
    }

    /**
     * WaitForUpdatesEx. Only with {@code maxWaitSeconds} it ends without an update set; without it the call waits until
     * a change, a cancel, the end of the session or of the connection.
     *
     * @param version what the client has; null and empty ask for everything
     */
    public void waitForUpdatesEx(
            Session session,
            MoRef collector,
            @Nullable String version,
            @Nullable DataObject options,
            ResultCallback answer) {
        Integer seconds = options == null ? null : (Integer) options.get("maxWaitSeconds");
        Integer objects = options == null ? null : (Integer) options.get("maxObjectUpdates");
        if (seconds != null && seconds < 0) {
            answer.fault(new Fault.InvalidArgument("options.maxWaitSeconds"));
        } else if (objects != null && objects <= 0) {
            answer.fault(new Fault.InvalidArgument("options.maxObjectUpdates"));
        } else {
            OptionalInt patience = seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
            int most = objects == null ? objectsDefault : objects;
            await(session, collector, new WaitRequest(shown(version), patience, most, true, answer));
        }
    }

    /** WaitForUpdates: never ends empty and never truncates. */
    public void waitForUpdates(Session session, MoRef collector, @Nullable String version, ResultCallback answer) {
        await(
                session,
                collector,
                new WaitRequest(shown(version), OptionalInt.empty(), Integer.MAX_VALUE, false, answer));
    }

    /** CheckForUpdates: never waits and never truncates; null when there is nothing. */
    public void checkForUpdates(Session session, MoRef collector, @Nullable String version, ResultCallback answer) {
        await(session, collector, new WaitRequest(shown(version), OptionalInt.of(0), Integer.MAX_VALUE, false, answer));
    }

    /** CancelWaitForUpdates: every call that waits on the collector is answered RequestCanceled. */
    public void cancel(Session session, MoRef collector, ResultCallback answer) {
        scopes.submit(session, answer, desk -> {
            PropertyCollector found = desk.collector(collector);
            if (found == null) {
                answer.fault(new Fault.ManagedObjectNotFound(collector));
                return;
            }
            found.cancelAll();
            answer.value(null);
        });
    }

    private void await(Session session, MoRef collector, WaitRequest wait) {
        scopes.submit(session, wait.callback(), desk -> {
            PropertyCollector found = desk.collector(collector);
            if (found == null) wait.callback().fault(new Fault.ManagedObjectNotFound(collector));
            else found.await(wait);
        });
    }

    private static String shown(@Nullable String version) {
        return version == null ? "" : version;
    }
}
