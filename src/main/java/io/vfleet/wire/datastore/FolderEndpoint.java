package io.vfleet.wire.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.access.Session;
import io.vfleet.operation.Calls;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import java.net.URLDecoder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives out a file of a datastore to whoever has a session.
 *
 * @see "vSphere Web Services SDK Programming Guide, access to datastores over HTTP: /folder/path?dcPath=…&amp;dsName=…"
 */
final class FolderDoor implements Door {
    static final String PATH = "/folder/";

    private final Supplier<Calls> calls;

    FolderDoor(Supplier<Calls> calls) {
        this.calls = calls;
    }

    @Override
    public void open(Exchange exchange) {
        exchange.body(_ -> {
            if (exchange.verb().equals("GET")) get(exchange, calls.get());
            else exchange.with("allow", "GET").refuse(Refusal.WRONG_VERB);
        });
    }

    private static void get(Exchange exchange, Calls vcenter) {
        Session session = exchange.token(vcenter::session);
        if (session == null) {
            exchange.with("www-authenticate", "Bearer").refuse(Refusal.NO_SESSION);
            return;
        }
        String path = decoded(exchange.path().substring(PATH.length()));
        String datacenter = named("dcPath", exchange.query());
        String datastore = named("dsName", exchange.query());
        if (path == null || datacenter == null || datastore == null) {
            exchange.refuse(Refusal.BAD_REQUEST);
            return;
        }
        String text = vcenter.file(session, datacenter, datastore, path);
        if (text == null) {
            exchange.refuse(Refusal.NOT_FOUND);
            return;
        }
        byte[] content = text.getBytes(UTF_8);
        Bytes bytes = new Bytes(content.length);
        bytes.put(content);
        exchange.answer(200, "application/octet-stream", bytes);
    }

    /** Null when the query does not have it, or not so that it can be read. */
    private static @Nullable String named(String name, String query) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(name + "=")) return decoded(part.substring(name.length() + 1));
        }
        return null;
    }

    /** A plus is a plus here: names have them. */
    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
