package io.vfleet.wire.soap.endpoint;

import io.vertx.core.http.HttpHeaders;
import io.vfleet.access.session.Session;
import io.vfleet.access.token.PresentedToken.InEnvelope;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.CallFacade;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.call.HttpReply;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import io.vfleet.wire.soap.SoapAction;
import io.vfleet.wire.soap.SoapDialect;
import io.vfleet.wire.soap.SoapEnvelope;
import io.vfleet.wire.soap.SoapErrorFormat;
import io.vfleet.wire.soap.SoapReader;
import io.vfleet.wire.soap.SoapRequest;
import io.vfleet.wire.soap.SoapResponseEncoder;
import io.vfleet.wire.soap.SoapService;
import io.vfleet.wire.soap.XmlTree;
import io.vfleet.wire.soap.wsdl.LazyReleaseCatalog;
import io.vfleet.wire.soap.wsdl.ReleaseCatalog;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves methods of managed objects over SOAP. */
final class SoapEndpoint implements Endpoint {
    static final String PROTOCOL = "soap";
    private static final CharSequence SOAP_ACTION = HttpHeaders.createOptimized("soapaction");
    private static final String POST = "POST";

    /** Larger bodies are parsed and decoded on a worker thread, because they would block the event loop for too long. */
    private static final int READ_ON_LOOP_BYTES_MAX = 64 * 1024;

    private final SoapService service;
    private final Metamodel metamodel;
    private final Supplier<? extends CallFacade> currentVCenter;
    private final XmlTree tree;
    private final boolean lenient;
    // Bounded by the number of releases.
    private final LazyMap<Release, SoapDialect> dialects;
    private final LazyReleaseCatalog description;

    /** {@code currentVCenter}: supplies the vCenter to call, for each request anew: a reset replaces the vCenter. */
    SoapEndpoint(
            SoapService service,
            Supplier<? extends CallFacade> currentVCenter,
            XmlTree tree,
            LazyReleaseCatalog description,
            boolean lenient) {
        this.service = service;
        this.metamodel = service.metamodel();
        this.dialects = new LazyMap<>(release -> new SoapDialect(service, release));
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
            if (!exchange.request().verb().equals(POST)) {
                exchange.response().answerWrongVerb(POST);
            } else if (body.length <= READ_ON_LOOP_BYTES_MAX) {
                dispatch(exchange, tree.parse(body), body);
            } else {
                exchange.runBlocking(() -> tree.parse(body), parsed -> dispatch(exchange, parsed, body));
            }
        });
    }

    private void dispatch(HttpExchange exchange, XmlTree.ParsedXml parsed, byte[] body) {
        SoapRequest request = SoapRequest.of(parsed);
        if (request != null) {
            exchange.identifyClient(request.operationId(), request.signed() ? new InEnvelope(body) : null);
            dispatch(exchange, request, service.action(exchange.request().header(SOAP_ACTION)));
            return;
        }
        exchange.outcome("InvalidRequest");
        String error = parsed instanceof XmlTree.MalformedXml malformed
                ? malformed.error()
                : "The request is no SOAP envelope with a call in its body.";
        exchange.response().answer(SoapEnvelope.FAULT, SoapEnvelope.XML, SoapEnvelope.unreadable(error));
    }

    private void dispatch(HttpExchange exchange, SoapRequest request, SoapAction action) {
        Fault foreign = lenient ? null : request.foreignNamespace(service);
        Fault refused = foreign == null ? request.unexpectedElement() : foreign;
        if (refused != null) {
            errorReply(exchange, request, action).fault(refused);
            return;
        }
        CallFacade vcenter = currentVCenter.get();
        MoRef requested = request.target();
        // Some clients send only the id, some a base type.
        MoRef target = vcenter.resolve(
                requested == null ? new MoRef("", request.targetId()) : requested,
                () -> session(exchange, vcenter, request.token()));
        if (!target.type().isEmpty()) {
            dispatch(exchange, request, action, target);
        } else {
            // There is no such object: the fault names the type that declares the method.
            description.get(exchange, catalog -> {
                ManagedType type = declaringType(catalog, request, action);
                if (type == null) errorReply(exchange, request, action).fault(request.unknownMethod());
                else if (request.targetId().isEmpty())
                    errorReply(exchange, request, action).fault(request.missingTarget());
                else dispatch(exchange, request, action, new MoRef(type.name(), request.targetId()));
            });
        }
    }

    /** The type that declares the method of the request; null when the request's release has no such method. */
    private static @Nullable ManagedType declaringType(ReleaseCatalog catalog, SoapRequest request, SoapAction action) {
        ManagedType type = catalog.declaringType(request.method());
        Method method = type == null ? null : type.method(request.method());
        return method == null || !action.requestRelease().knows(method.since()) ? null : type;
    }

    private HttpReply errorReply(HttpExchange exchange, SoapRequest request, SoapAction action) {
        String name = request.method();
        return new HttpReply(
                exchange,
                currentVCenter.get(),
                new SoapResponseEncoder(dialects.get(action.responseRelease()), name, null));
    }

    private void dispatch(HttpExchange exchange, SoapRequest request, SoapAction action, MoRef target) {
        String name = request.method();
        ManagedType type = metamodel.managedType(target.type());
        boolean typeIsKnown = type != null && action.requestRelease().knows(type.since());
        Method method = type == null || !typeIsKnown ? null : type.method(name);
        exchange.describeCall(PROTOCOL, type == null ? "" : type.name(), method == null ? "" : name);
        exchange.calls(target);
        if (type != null && method != null && action.requestRelease().knows(method.since())) {
            call(exchange, currentVCenter.get(), new RequestedCall(target, type, method, request, action));
            return;
        }
        description.get(exchange, catalog -> {
            Fault fault = declaringType(catalog, request, action) == null
                    ? request.unknownMethod()
                    : typeIsKnown ? new Fault.MethodNotFound(target, name) : new Fault.InvalidType(target.type());
            errorReply(exchange, request, action).fault(fault);
        });
    }

    /** The call in the body, resolved by the metamodel. */
    private record RequestedCall(
            MoRef target, ManagedType type, Method method, SoapRequest request, SoapAction action) {}

    private void call(HttpExchange exchange, CallFacade vcenter, RequestedCall requested) {
        Method method = requested.method();
        SoapDialect dialect = dialects.get(requested.action().responseRelease());
        var reply = new HttpReply(exchange, vcenter, new SoapResponseEncoder(dialect, method.name(), method.result()));
        Session session =
                exchange.calledBy(session(exchange, vcenter, requested.request().token()));
        Fault refused = vcenter.admit(session, requested.target(), method);
        if (refused != null) {
            reply.fault(refused);
            return;
        }
        Call call = new Call(
                requested.target(),
                requested.type(),
                method,
                new Arguments(method),
                session,
                requested.action().responseRelease(),
                exchange.client(),
                reply);
        if (exchange.bodyBytes() <= READ_ON_LOOP_BYTES_MAX) {
            submit(vcenter, call, read(requested, call));
        } else {
            exchange.continueBlocking(
                    () -> new ReadOutcome(read(requested, call)), read -> submit(vcenter, call, read.fault()));
        }
    }

    /** The result of decoding a call; null when it is valid. */
    private record ReadOutcome(@Nullable Fault fault) {}

    private @Nullable Fault read(RequestedCall requested, Call call) {
        return SoapReader.read(
                service,
                requested.request(),
                requested.type().name(),
                call.method(),
                requested.action(),
                lenient,
                call.arguments());
    }

    private static void submit(CallFacade vcenter, Call call, @Nullable Fault fault) {
        if (fault == null) vcenter.call(call);
        else call.reply().fault(fault);
    }

    private static @Nullable Session session(HttpExchange exchange, CallFacade vcenter, @Nullable String token) {
        Session session = exchange.request().token(TokenOrder.SOAP, vcenter::session);
        return session == null && token != null ? vcenter.session(token) : session;
    }
}
