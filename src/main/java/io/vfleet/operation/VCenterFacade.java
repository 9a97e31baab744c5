package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way from the protocols into a vCenter, the same for all methods and properties of the API: find the session,
 * check a call, make it, read a property. Every method may be called on any event loop and does not block.
 */
public interface VCenterFacade {
    /** The session of a token, marked as used now; null when there is none or it has ended. */
    @Nullable
    Session session(String token);

    /**
     * The reference with the object's own type, where it names a base type or none; itself when there is no such
     * object.
     *
     * @param session the caller's, asked only where the type is not the object's own
     */
    MoRef resolve(MoRef object, Supplier<@Nullable Session> session);

    /** Checks, before the body is decoded, whether the caller may call the method at all: NotAuthenticated, or null. */
    @Nullable
    Fault admit(@Nullable Session session, MoRef target, Method method);

    /** Checks a call and passes it to its handler; the result goes to the reply of the call. */
    void call(Call call);

    /** Reads one property; every fault goes to the reply, NotAuthenticated included. */
    void get(
            MoRef target,
            ManagedType type,
            Property property,
            @Nullable Session session,
            Release release,
            RequestClient client,
            Reply reply);

    /**
     * A file on a datastore.
     *
     * @param datacenter its inventory path
     * @param path within the datastore
     * @param then given null when there is no such file, or the session may not browse the datastore; called once, on the calling
     *     loop
     */
    void readDatastoreFile(
            Session session, String datacenter, String datastore, String path, Consumer<@Nullable DatastoreFile> then);

    /**
     * Puts a small file on a datastore, or deletes one.
     *
     * @param content null to delete it
     * @param answer called once, on any loop
     */
    void changeDatastoreFile(
            Session session,
            String datacenter,
            String datastore,
            String path,
            byte @Nullable [] content,
            Consumer<FileChangeOutcome> answer);

    /**
     * A file of a guest, for who has the token of a transfer.
     *
     * @param vm the number of the machine, as the address of the transfer has it
     * @param then given null when there is no such transfer; called once, on any loop
     */
    void readGuestFile(int vm, String token, Consumer<byte @Nullable []> then);

    /** Puts a file into a guest, for who has the token of a transfer; {@code answer} is called once, on any loop. */
    void writeGuestFile(int vm, String token, byte[] content, Consumer<FileChangeOutcome> answer);

    /** The fault as a data object of the metamodel. */
    DataObject renderFault(Fault fault);

    /** The message of the fault for people. */
    String faultMessage(Fault fault);
}
