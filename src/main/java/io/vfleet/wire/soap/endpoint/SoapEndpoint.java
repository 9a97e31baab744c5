package io.vfleet.wire.soap.endpoint;

import io.vfleet.access.session.Session;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenterApi;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.HttpReply;
import io.vfleet.wire.soap.SoapAction;
import io.vfleet.wire.soap.SoapDialect;
import io.vfleet.wire.soap.SoapEnvelope;
import io.vfleet.wire.soap.SoapErrorFormat;
import io.vfleet.wire.soap.SoapReader;
import io.vfleet.wire.soap.SoapRequest;
import io.vfleet.wire.soap.SoapResponseEncoder;
import io.vfleet.wire.soap.XmlElement;
import io.vfleet.wire.soap.XmlTree;
import io.vfleet.wire.soap.wsdl.LazyReleaseCatalog;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves methods of managed objects over SOAP. */
final class SoapEndpoint implements Endpoint {
    static final String PROTOCOL = "soap";
    private static final String POST = "POST";

    /** Larger bodies are parsed on a worker thread, because they would block the event loop for too long. */
    private static final int READ_ON_LOOP_BYTES_MAX = 64 * 1024;

    private final Metamodel metamodel = Metamodel.load();
    private final Supplier<VCenterApi> currentVCenter;
    private final XmlTree tree;
    private final boolean lenient;
    // Bounded by the number of releases.
    private final LazyMap<Release, SoapDialect> dialects =
            new LazyMap<>(release -> new SoapDialect(metamodel, release));
    private final LazyReleaseCatalog description;

    /** {@code currentVCenter}: supplies the vCenter to call, for each request anew: a reset replaces the vCenter. */
    SoapEndpoint(Supplier<VCenterApi> currentVCenter, XmlTree tree, LazyReleaseCatalog description, boolean lenient) {
        this.currentVCenter = currentVCenter;
        this.tree = tree;
        this.description = description;
        this.lenient = lenient;
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        return SoapErrorFormat.INSTANCE;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(PROTOCOL, "", "");
        exchange.body(body -> {
            if (!exchange.verb().equals(POST)) {
                exchange.putHeader("allow", POST).answerError(HttpError.WRONG_VERB);
            } else if (body.length <= READ_ON_LOOP_BYTES_MAX) {
                dispatch(exchange, tree.parse(body));
            } else {
                exchange.runBlocking(() -> tree.parse(body), parsed -> dispatch(exchange, parsed));
            }
        });
    }

    private void dispatch(HttpExchange exchange, XmlTree.ParsedXml parsed) {
        switch (parsed) {
            case XmlTree.MalformedXml(String message) -> answerMalformed(exchange, message);
            case XmlTree.XmlRoot(XmlElement envelope) -> {
                SoapRequest request = SoapRequest.of(envelope);
                if (request == null)
                    answerMalformed(exchange, "The request is no SOAP envelope with a call in its body.");
                else dispatch(exchange, request, SoapAction.of(exchange.header("soapaction")));
            }
        }
    }

    private static void answerMalformed(HttpExchange exchange, String message) {
        exchange.outcome("InvalidRequest");
        exchange.answer(SoapEnvelope.FAULT, SoapEnvelope.XML, SoapEnvelope.clientFault(message));
    }

    private void dispatch(HttpExchange exchange, SoapRequest request, SoapAction action) {
        XmlElement self = request.call().child(SoapReader.THIS);
        MoRef target = self == null ? null : SoapReader.reference(self);
        String id = self == null ? "" : self.text().strip();
        if (target != null) {
            dispatch(exchange, request, action, target);
        } else if (id.isEmpty()) {
            answerMissingThis(exchange, request, action);
        } else {
            // Some clients send only the id: then the method determines the type of the object.
            description.get(exchange, catalog -> {
                ManagedType type = catalog.declaringType(request.call().name());
                if (type == null) answerMissingThis(exchange, request, action);
                else dispatch(exchange, request, action, new MoRef(type.name(), id));
            });
        }
    }

    private void answerMissingThis(HttpExchange exchange, SoapRequest request, SoapAction action) {
        errorReply(exchange, request, action)
                .fault(new Fault.InvalidRequest("The call does not say with _this on which object it is."));
    }

    private HttpReply errorReply(HttpExchange exchange, SoapRequest request, SoapAction action) {
        String name = request.call().name();
        return new HttpReply(
                exchange,
                currentVCenter.get(),
                new SoapResponseEncoder(dialects.get(action.responseRelease()), name, null));
    }

    private void dispatch(HttpExchange exchange, SoapRequest request, SoapAction action, MoRef target) {
        VCenterApi vcenter = currentVCenter.get();
        String name = request.call().name();
        var errorReply = errorReply(exchange, request, action);
        ManagedType type = metamodel.managedType(target.type());
        if (type == null || !action.requestRelease().knows(type.since())) {
            errorReply.fault(new Fault.InvalidType(target.type()));
            return;
        }
        Method method = type.method(name);
        exchange.describeCall(PROTOCOL, type.name(), method == null ? "" : name);
        exchange.identifyClient(request.operationId(), request.signed());
        if (method == null || !action.requestRelease().knows(method.since())) {
            errorReply.fault(new Fault.MethodNotFound(target, name));
            return;
        }
        call(exchange, vcenter, new RequestedCall(target, type, method, request, action));
    }

    /** The call in the body, resolved by the metamodel. */
    private record RequestedCall(
            MoRef target, ManagedType type, Method method, SoapRequest request, SoapAction action) {}

    private void call(HttpExchange exchange, VCenterApi vcenter, RequestedCall requested) {
        Method method = requested.method();
        SoapDialect dialect = dialects.get(requested.action().responseRelease());
        var reply = new HttpReply(exchange, vcenter, new SoapResponseEncoder(dialect, method.name(), method.result()));
        Session session = session(exchange, vcenter, requested.request().token());
        Arguments arguments = new Arguments(method);
        Fault refused = vcenter.admit(session, requested.target(), method);
        if (refused == null) {
            refused = SoapReader.read(requested.request().call(), method, requested.action(), lenient, arguments);
        }
        if (refused != null) {
            reply.fault(refused);
            return;
        }
        vcenter.call(new Call(
                requested.target(),
                requested.type(),
                method,
                arguments,
                session,
                requested.action().responseRelease(),
                exchange.client(),
                reply));
    }

    private static @Nullable Session session(HttpExchange exchange, VCenterApi vcenter, @Nullable String token) {
        Session session = exchange.token(vcenter::session);
        return session == null && token != null ? vcenter.session(token) : session;
    }
}
