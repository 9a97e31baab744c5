package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import org.jspecify.annotations.Nullable;

/**
 * What the wires can call on one vCenter; every method may be called on any event loop and does not block. Every method
 * may be called on any loop and does not block.
 */
public interface VCenterApi {
    /** The session of a token, marked as used now; null when there is none or it has ended. */
    @Nullable
    Session session(String token);

    /** Why this caller may not call this at all, asked before the body is read: NotAuthenticated, or null. */
    @Nullable
    Fault admit(@Nullable Session session, MoRef target, Method method);

    void call(Call call);

    /** Reads one property; answers NotAuthenticated itself. */
    void get(
            MoRef target,
            ManagedType type,
            Property property,
            @Nullable Session session,
            Release release,
            RequestClient client,
            Reply reply);

    /** Looks for virtual machines; what the caller may not read is not found. */
    VmSearch search(Session session, VmFilter filter);

    /**
     * A file on a datastore.
     *
     * @param datacenter its inventory path
     * @param path within the datastore
     * @return the text; null when there is none, or none that this session may see
     */
    @Nullable
    String file(Session session, String datacenter, String datastore, String path);

    /** The fault as it is shown. */
    DataObject fault(Fault fault);

    /** The fault's text for people. */
    String text(Fault fault);
}
