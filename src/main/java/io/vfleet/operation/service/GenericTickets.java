package io.vfleet.operation.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.session.ServiceTicket;
import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tickets for single HTTP requests: each is for one address and, if it says so, one HTTP method.
 *
 * @see "vSphere Web Services API, SessionManager.AcquireGenericServiceTicket"
 */
public final class GenericTickets {
    private static final int TICKET_BYTES = 20;
    /** No longer request is read. */
    private static final int URL_CHARS_MAX = 4_096;

    private static final String ENUM_PREFIX = "http";
    private static final String URL = "spec.url";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final SecretGenerator secrets = new SecretGenerator();
    /** First loop only. */
    private boolean dropping;

    public GenericTickets(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
    }

    void acquire(Call call) {
        Session session = call.session();
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        if (session == null) {
            // Anybody may call it, but a ticket is in somebody's name.
            call.reply().fault(new Fault.NotAuthenticated(call.target(), "System.View"));
        } else if (spec.type().name().equals("SessionManagerHttpServiceRequestSpec")) {
            acquire(call, session, spec);
        } else {
            call.reply()
                    .fault(
                            spec.type().name().equals("SessionManagerVmomiServiceRequestSpec")
                                    ? new Fault.NotSupported()
                                    : new Fault.InvalidArgument("spec"));
        }
    }

    private void acquire(Call call, Session session, DataObject spec) {
        String text = (String) Objects.requireNonNull(spec.get("url"));
        URI url = text.length() > URL_CHARS_MAX ? null : parsed(text);
        String request = url == null ? null : decoded(request(url));
        if (url == null || request == null) {
            call.reply().fault(new Fault.InvalidArgument(URL));
            return;
        }
        String verb = spec.get("method") instanceof String method ? verb(method) : "";
        if (verb == null) {
            call.reply().fault(new Fault.InvalidArgument("spec.method"));
            return;
        }
        Loop loop = vcenter.loops().at(0);
        LoopDispatch.run(loop, call, () -> {
            long expires = loop.clock().nanos()
                    + vcenter.settings().limits().serviceTicketLife().toNanos();
            var ticket = new ServiceTicket(session, verb, request, datacenter(url), expires);
            String id = secrets.token(TICKET_BYTES);
            if (vcenter.sessions()
                    .serviceTickets()
                    .put(id, ticket, vcenter.memory().loop(0))) {
                call.reply().value(rendered(call, id));
                dropExpiredLater(loop);
            } else call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
        });
    }

    /** On the first loop; one timer for all, so that some stay for up to twice their life. */
    private void dropExpiredLater(Loop loop) {
        if (dropping) return;
        dropping = true;
        long millis = vcenter.settings().limits().serviceTicketLife().toMillis();
        loop.after(Math.max(1, millis), () -> {
            dropping = false;
            if (vcenter.sessions().serviceTickets().dropExpired(vcenter.memory().loop(0))) dropExpiredLater(loop);
        });
    }

    /** The name of the host has the port where it is not the usual one, because hosts have no address of their own here. */
    private DataObject rendered(Call call, String id) {
        URI reached = URI.create(
                call.client().address().isEmpty()
                        ? "https://localhost"
                        : call.client().address());
        return vcenter.metamodel()
                .make("SessionManagerGenericServiceTicket")
                .set("id", id)
                .set("hostName", reached.getRawAuthority())
                .set("ticketType", "HostServiceTicket");
    }

    /** Redeems a ticket, as {@link io.vfleet.operation.VCenterFacade#redeemTicket}. */
    public void redeem(String id, String verb, String request, BiConsumer<@Nullable Session, String> then) {
        String decoded = decoded(request);
        Loop loop = vcenter.loops().at(0);
        boolean admitted = decoded != null
                && loop.offer(() -> {
                    ServiceTicket ticket = null;
                    try {
                        ticket = vcenter.sessions()
                                .serviceTickets()
                                .take(id, verb, decoded, vcenter.memory().loop(0));
                    } finally {
                        loop.finished();
                        if (ticket == null) then.accept(null, "");
                        else then.accept(ticket.origin(), ticket.datacenter());
                    }
                });
        if (!admitted) then.accept(null, "");
    }

    /** That of the host that the address names, else the first one that has the datastore; empty for none. */
    private String datacenter(URI url) {
        int host = hostNamed(url.getHost());
        if (host != 0) return inventory.path(inventory.datacenterOf(host));
        String datastore = datastore(url.getRawQuery());
        var datacenters = inventory.all(EntityKind.DATACENTER);
        for (int each = datacenters.next(0); each != 0; each = datacenters.next(each)) {
            int found = datastore == null ? 0 : inventory.containers().storage().named(each, datastore);
            if (inventory.exists(found) && inventory.name(found).equals(datastore)) return inventory.path(each);
        }
        return "";
    }

    private int hostNamed(@Nullable String name) {
        MoRef ref = new MoRef("HostSystem", Objects.requireNonNullElse(name, ""));
        if (inventory.find(ref) != 0) return inventory.find(ref);
        var hosts = inventory.all(EntityKind.HOST);
        for (int host = hosts.next(0); host != 0; host = hosts.next(host))
            if (inventory.name(host).equalsIgnoreCase(name)) return host;
        return 0;
    }

    private static @Nullable String datastore(@Nullable String query) {
        if (query == null) return null;
        for (String part : query.split("&", -1)) if (part.startsWith("dsName=")) return decoded(part.substring(7));
        return null;
    }

    private static @Nullable URI parsed(String url) {
        try {
            URI parsed = new URI(url);
            boolean usable = parsed.getRawPath() != null && parsed.getRawPath().startsWith("/");
            return usable ? parsed : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static String request(URI url) {
        return url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    }

    /** The same whatever was escaped; a plus sign is kept, because names contain it. Null when it cannot be decoded. */
    private static @Nullable String decoded(String request) {
        try {
            return URLDecoder.decode(request.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** GET of httpGet; null when the enumeration has no such value. */
    private @Nullable String verb(String method) {
        var known = Objects.requireNonNull(vcenter.metamodel().enumType("SessionManagerHttpServiceRequestSpecMethod"));
        return known.has(method) ? method.substring(ENUM_PREFIX.length()).toUpperCase(Locale.ROOT) : null;
    }
}
