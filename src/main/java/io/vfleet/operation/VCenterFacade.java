package io.vfleet.operation;

import io.vfleet.access.session.Session;
import io.vfleet.access.token.TokenService;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way from the protocols into a vCenter: calls of all methods of the API, reads of its properties, and the files that
 * are moved beside it. Every method may be called on any event loop and does not block.
 */
public interface VCenterFacade extends CallFacade {
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
     * @param then given null when there is no such file, or the session may not browse the datastore, and {@link
     *     DatastoreFile#OUT_OF_REACH} when no host reaches it; called once, on the calling loop
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

    /**
     * Redeems the ticket of a single request.
     *
     * @param verb the HTTP method, such as GET
     * @param request path and query, as they were sent
     * @param then given the session in whose name the request is, or null when the ticket is not for it, and the inventory path
     *     of the datacenter of its file, or an empty text; called once, on any loop
     */
    void redeemTicket(String ticket, String verb, String request, BiConsumer<@Nullable Session, String> then);

    /**
     * The rectangle of a screen that is asked for, and the size that it is scaled to; a null is an edge of the screen, or no scale.
     *
     * @see "vSphere Web Services API, HostCapability.screenshotSupported, scaledScreenshotSupported"
     */
    record ScreenArea(
            @Nullable Integer left,
            @Nullable Integer top,
            @Nullable Integer right,
            @Nullable Integer bottom,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /**
     * What makes a picture of the screen of a machine, in PNG, on any thread.
     *
     * @param object the id of the machine, or of one of its snapshots
     * @return null when there is no such machine, it is not running, the session may not see its console, or nothing of the screen
     *     is in the area
     */
    @Nullable
    Supplier<byte[]> screen(Session session, String object, ScreenArea area);

    /** What issues tokens to users, and says whose one is. */
    TokenService tokens();
}
