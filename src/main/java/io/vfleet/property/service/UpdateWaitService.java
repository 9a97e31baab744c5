package io.vfleet.property;

import io.vfleet.access.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Asking for updates. Every method may be called on any loop; the answer comes from the session's home, in due time:
 * the calls on one collector are served one after the other, and one whose client has gone is dropped.
 */
public final class Waits {
    private final Desks desks;
    private final int objectsDefault;

    Waits(Desks desks, int objectsDefault) {
        this.desks = desks;
        this.objectsDefault = objectsDefault;
    }

    /**
     * WaitForUpdatesEx. Only with {@code maxWaitSeconds} it ends without an update set; without it the call waits until
     * a change, a cancel, the end of the session or of the connection.
     *
     * @param version what the client has; null and empty ask for everything
     */
    public void waitForUpdatesEx(
            Session session, MoRef collector, @Nullable String version, @Nullable DataObject options, Answer answer) {
        Integer seconds = options == null ? null : (Integer) options.get("maxWaitSeconds");
        Integer objects = options == null ? null : (Integer) options.get("maxObjectUpdates");
        if (seconds != null && seconds < 0) {
            answer.fault(new Fault.InvalidArgument("options.maxWaitSeconds"));
        } else if (objects != null && objects <= 0) {
            answer.fault(new Fault.InvalidArgument("options.maxObjectUpdates"));
        } else {
            OptionalInt patience = seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
            int most = objects == null ? objectsDefault : objects;
            await(session, collector, new Wait(shown(version), patience, most, true, answer));
        }
    }

    /** WaitForUpdates: never ends empty and never truncates. */
    public void waitForUpdates(Session session, MoRef collector, @Nullable String version, Answer answer) {
        await(session, collector, new Wait(shown(version), OptionalInt.empty(), Integer.MAX_VALUE, false, answer));
    }

    /** CheckForUpdates: never waits and never truncates; null when there is nothing. */
    public void checkForUpdates(Session session, MoRef collector, @Nullable String version, Answer answer) {
        await(session, collector, new Wait(shown(version), OptionalInt.of(0), Integer.MAX_VALUE, false, answer));
    }

    /** CancelWaitForUpdates: every call that waits on the collector is answered RequestCanceled. */
    public void cancel(Session session, MoRef collector, Answer answer) {
        desks.visit(session, answer, desk -> {
            Collector found = desk.collector(collector);
            if (found == null) {
                answer.fault(new Fault.ManagedObjectNotFound(collector));
                return;
            }
            found.cancelAll();
            answer.value(null);
        });
    }

    private void await(Session session, MoRef collector, Wait wait) {
        desks.visit(session, wait.answer(), desk -> {
            Collector found = desk.collector(collector);
            if (found == null) wait.answer().fault(new Fault.ManagedObjectNotFound(collector));
            else found.await(wait);
        });
    }

    private static String shown(@Nullable String version) {
        return version == null ? "" : version;
    }
}
