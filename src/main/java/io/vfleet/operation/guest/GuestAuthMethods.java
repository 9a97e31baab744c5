package io.vfleet.operation.guest;

import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.manager.guest.GuestResult;
import io.vfleet.manager.guest.GuestResult.GuestDone;
import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.meta.DataObject;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.Objects;

/** The methods of GuestAuthManager. */
public final class GuestAuthMethods {
    private static final String MANAGER = "GuestAuthManager";
    private static final String TICKET = "TicketedSessionAuthentication";
    private static final int TICKET_BYTES = 16;

    private final VCenter vcenter;
    private final GuestAccess access;
    private final SecretGenerator secrets = new SecretGenerator();

    public GuestAuthMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.access = new GuestAccess(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "ValidateCredentialsInGuest", call -> access.run(call, _ -> GuestResult.DONE));
        table.register(MANAGER, "AcquireCredentialsInGuest", call -> access.run(call, this::acquire));
        table.register(MANAGER, "ReleaseCredentialsInGuest", call -> access.run(call, GuestAuthMethods::release));
    }

    private GuestResult acquire(GuestVisit visit) {
        if (visit.system().isFull()) return new GuestFull();
        DataObject asked =
                (DataObject) Objects.requireNonNull(visit.call().arguments().get("requestedAuth"));
        String ticket = secrets.token(TICKET_BYTES);
        visit.system().keepTicket(ticket, visit.user());
        return new GuestDone(vcenter.metamodel()
                .make(TICKET)
                .set("interactiveSession", asked.get("interactiveSession"))
                .set("ticket", ticket));
    }

    /** A name and a password have nothing that could be given back. */
    private static GuestResult release(GuestVisit visit) {
        DataObject credentials =
                (DataObject) Objects.requireNonNull(visit.call().arguments().get("auth"));
        if (credentials.type().name().equals(TICKET) && credentials.get("ticket") instanceof String ticket)
            visit.system().forgetTicket(ticket);
        return GuestResult.DONE;
    }
}
