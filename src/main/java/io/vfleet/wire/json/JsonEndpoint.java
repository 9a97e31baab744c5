package io.vfleet.wire.json;

import io.vfleet.access.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.Calls;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Known;
import io.vfleet.wire.Refusal;
import io.vfleet.wire.SocketReply;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Methods and properties of managed objects over VI/JSON: finds what the path names, reads the body, hands over the call. */
final class JsonDoor implements Door {
    private static final String PROTOCOL = "json";
    private static final String POST = "POST";
    private static final String GET = "GET";

    /** Bigger bodies are read on another thread: on the loop they would hold a turn for too long. */
    private static final int READ_ON_LOOP_BYTES_MAX = 64 * 1024;

    private final Metamodel metamodel = Metamodel.load();
    private final Supplier<Calls> calls;
    private final Reading reading;
    // Bounded by the releases that there are.
    private final Known<Release, Dialect> dialects;

    /** @param calls the vCenter of the moment: a reset puts another one in its place */
    JsonDoor(Supplier<Calls> calls, Reading reading, boolean wrapsFaults) {
        this.calls = calls;
        this.reading = reading;
        this.dialects = new Known<>(release -> new Dialect(metamodel, release, wrapsFaults));
    }

    /** The body is read before anything is answered, so that the connection can be used again. */
    @Override
    public void open(Exchange exchange) {
        exchange.isOn(PROTOCOL, "", "");
        JsonPath path = JsonPath.of(exchange.path());
        exchange.body(body -> {
            if (path == null) exchange.refuse(Refusal.NOT_FOUND);
            else opened(exchange, path, body);
        });
    }

    private void opened(Exchange exchange, JsonPath path, byte[] body) {
        Release release = Release.inPath(path.release());
        Calls vcenter = calls.get();
        ManagedType type = metamodel.managedType(path.type());
        if (type == null || !release.knows(type.since())) {
            new SocketReply(exchange, vcenter, new JsonEncoding(dialects.of(release), null))
                    .fault(new Fault.InvalidType(path.type()));
            return;
        }
        Method method = type.method(path.name());
        if (method != null && !release.knows(method.since())) method = null;
        Property property = type.property(path.name());
        if (property != null && !release.knows(property.since())) property = null;
        MoRef target = new MoRef(type.name(), path.id());
        exchange.isOn(PROTOCOL, type.name(), method == null && property == null ? "" : path.name());
        switch (exchange.verb()) {
            case POST -> {
                if (method == null && property != null) wrongVerb(exchange, GET);
                else post(exchange, vcenter, new Asked(target, type, release, path.name()), method, body);
            }
            case GET -> {
                if (property == null && method != null) wrongVerb(exchange, POST);
                else get(exchange, vcenter, new Asked(target, type, release, path.name()), property);
            }
            default -> wrongVerb(exchange, method == null ? property == null ? "GET, POST" : GET : POST);
        }
    }

    /** What the path says. */
    private record Asked(MoRef target, ManagedType type, Release release, String name) {}

    private void post(Exchange exchange, Calls vcenter, Asked asked, @Nullable Method method, byte[] body) {
        Dialect dialect = dialects.of(asked.release());
        if (method == null) {
            new SocketReply(exchange, vcenter, new JsonEncoding(dialect, null))
                    .fault(new Fault.MethodNotFound(asked.target(), asked.name()));
            return;
        }
        var reply = new SocketReply(exchange, vcenter, new JsonEncoding(dialect, method.result()));
        Session session = exchange.token(vcenter::session);
        Fault refused = vcenter.admit(session, asked.target(), method);
        if (refused != null) {
            reply.fault(refused);
            return;
        }
        Arguments arguments = new Arguments(method);
        Call call = new Call(
                asked.target(), asked.type(), method, arguments, session, asked.release(), exchange.client(), reply);
        if (body.length <= READ_ON_LOOP_BYTES_MAX) {
            handOver(vcenter, call, read(body, call));
        } else {
            exchange.elsewhere(() -> new Read(read(body, call)), read -> handOver(vcenter, call, read.fault()));
        }
    }

    /** What came of reading a body. */
    private record Read(@Nullable Fault fault) {}

    private @Nullable Fault read(byte[] body, Call call) {
        return JsonReader.read(body, call.method(), call.release(), reading, call.arguments());
    }

    private static void handOver(Calls vcenter, Call call, @Nullable Fault fault) {
        if (fault == null) vcenter.call(call);
        else call.reply().fault(fault);
    }

    private void get(Exchange exchange, Calls vcenter, Asked asked, @Nullable Property property) {
        Dialect dialect = dialects.of(asked.release());
        if (property == null) {
            new SocketReply(exchange, vcenter, new JsonEncoding(dialect, null))
                    .fault(new Fault.InvalidProperty(asked.name()));
            return;
        }
        var reply = new SocketReply(exchange, vcenter, new JsonEncoding(dialect, property.type()));
        Session session = exchange.token(vcenter::session);
        vcenter.get(asked.target(), asked.type(), property, session, asked.release(), exchange.client(), reply);
    }

    private static void wrongVerb(Exchange exchange, String allowed) {
        exchange.with("allow", allowed).refuse(Refusal.WRONG_VERB);
    }
}
