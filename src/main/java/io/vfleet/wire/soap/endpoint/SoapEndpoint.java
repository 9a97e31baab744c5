package io.vfleet.wire.soap;

import io.vfleet.access.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
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
import io.vfleet.wire.Wording;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Methods of managed objects over SOAP: finds what the body names, reads its arguments, hands over the call. */
final class SoapDoor implements Door {
    static final String PROTOCOL = "soap";
    private static final String POST = "POST";

    /** Bigger bodies are read on another thread: on the loop they would hold a turn for too long. */
    private static final int READ_ON_LOOP_BYTES_MAX = 64 * 1024;

    private final Metamodel metamodel = Metamodel.load();
    private final Supplier<Calls> calls;
    private final XmlTree tree;
    private final boolean lenient;
    // Bounded by the releases that there are.
    private final Known<Release, Dialect> dialects = new Known<>(release -> new Dialect(metamodel, release));
    private final Description description;

    /** @param calls the vCenter of the moment: a reset puts another one in its place */
    SoapDoor(Supplier<Calls> calls, XmlTree tree, Description description, boolean lenient) {
        this.calls = calls;
        this.tree = tree;
        this.description = description;
        this.lenient = lenient;
    }

    @Override
    public Wording wording(String path) {
        return SoapWording.OWN;
    }

    @Override
    public void open(Exchange exchange) {
        exchange.isOn(PROTOCOL, "", "");
        exchange.body(body -> {
            if (!exchange.verb().equals(POST)) {
                exchange.with("allow", POST).refuse(Refusal.WRONG_VERB);
            } else if (body.length <= READ_ON_LOOP_BYTES_MAX) {
                parsed(exchange, tree.parse(body));
            } else {
                exchange.elsewhere(() -> tree.parse(body), parsed -> parsed(exchange, parsed));
            }
        });
    }

    private void parsed(Exchange exchange, XmlTree.Parsed parsed) {
        switch (parsed) {
            case XmlTree.Malformed(String message) -> malformed(exchange, message);
            case XmlTree.Root(Element envelope) -> {
                Request request = Request.of(envelope);
                if (request == null) malformed(exchange, "The request is no SOAP envelope with a call in its body.");
                else asked(exchange, request, SoapAction.of(exchange.header("soapaction")));
            }
        }
    }

    private static void malformed(Exchange exchange, String message) {
        exchange.outcome("InvalidRequest");
        exchange.answer(Envelope.FAULT, Envelope.XML, Envelope.clientFault(message));
    }

    private void asked(Exchange exchange, Request request, SoapAction action) {
        Element self = request.call().child(SoapReader.THIS);
        MoRef target = self == null ? null : SoapReader.reference(self);
        String id = self == null ? "" : self.text().strip();
        if (target != null) {
            asked(exchange, request, action, target);
        } else if (id.isEmpty()) {
            nameless(exchange, request, action);
        } else {
            // Some clients send the id alone: then only the method tells of what type the object is.
            description.get(exchange, catalog -> {
                ManagedType type = catalog.declaring(request.call().name());
                if (type == null) nameless(exchange, request, action);
                else asked(exchange, request, action, new MoRef(type.name(), id));
            });
        }
    }

    private void nameless(Exchange exchange, Request request, SoapAction action) {
        refusing(exchange, request, action)
                .fault(new Fault.InvalidRequest("The call does not say with _this on which object it is."));
    }

    private SocketReply refusing(Exchange exchange, Request request, SoapAction action) {
        String name = request.call().name();
        return new SocketReply(exchange, calls.get(), new SoapEncoding(dialects.of(action.shown()), name, null));
    }

    private void asked(Exchange exchange, Request request, SoapAction action, MoRef target) {
        Calls vcenter = calls.get();
        String name = request.call().name();
        var refusing = refusing(exchange, request, action);
        ManagedType type = metamodel.managedType(target.type());
        if (type == null || !action.read().knows(type.since())) {
            refusing.fault(new Fault.InvalidType(target.type()));
            return;
        }
        Method method = type.method(name);
        exchange.isOn(PROTOCOL, type.name(), method == null ? "" : name);
        exchange.isFrom(request.operationId(), request.signed());
        if (method == null || !action.read().knows(method.since())) {
            refusing.fault(new Fault.MethodNotFound(target, name));
            return;
        }
        call(exchange, vcenter, new Asked(target, type, method, request, action));
    }

    /** What the body says. */
    private record Asked(MoRef target, ManagedType type, Method method, Request request, SoapAction action) {}

    private void call(Exchange exchange, Calls vcenter, Asked asked) {
        Method method = asked.method();
        Dialect dialect = dialects.of(asked.action().shown());
        var reply = new SocketReply(exchange, vcenter, new SoapEncoding(dialect, method.name(), method.result()));
        Session session = session(exchange, vcenter, asked.request().token());
        Arguments arguments = new Arguments(method);
        Fault refused = vcenter.admit(session, asked.target(), method);
        if (refused == null) {
            refused = SoapReader.read(asked.request().call(), method, asked.action(), lenient, arguments);
        }
        if (refused != null) {
            reply.fault(refused);
            return;
        }
        vcenter.call(new Call(
                asked.target(),
                asked.type(),
                method,
                arguments,
                session,
                asked.action().shown(),
                exchange.client(),
                reply));
    }

    private static @Nullable Session session(Exchange exchange, Calls vcenter, @Nullable String token) {
        Session session = exchange.token(vcenter::session);
        return session == null && token != null ? vcenter.session(token) : session;
    }
}
