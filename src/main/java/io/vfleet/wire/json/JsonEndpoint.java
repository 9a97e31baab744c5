package io.vfleet.wire.json;

import io.vfleet.access.session.Session;
import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Property;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.Call;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.LazyMap;
import io.vfleet.wire.call.HttpReply;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.http.TokenOrder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves methods and properties of managed objects over VI/JSON. */
final class JsonEndpoint implements Endpoint {
    private static final String PROTOCOL = "json";
    private static final String POST = "POST";
    private static final String GET = "GET";

    /** Larger bodies are decoded on a worker thread, because they would block the event loop for too long. */
    private static final int READ_ON_LOOP_BYTES_MAX = 64 * 1024;

    private final Metamodel metamodel = Metamodel.load();
    private final Supplier<VCenterFacade> currentVCenter;
    private final Release apiVersion;
    private final boolean refusesUnknownRelease;
    private final JsonReadOptions readOptions;
    // Bounded by the number of releases.
    private final LazyMap<Release, JsonDialect> dialects;

    /** {@code currentVCenter}: supplies the vCenter to call, for each request anew: a reset replaces the vCenter. */
    JsonEndpoint(
            Supplier<VCenterFacade> currentVCenter,
            Release apiVersion,
            JsonReadOptions readOptions,
            VCenterBehaviour behaviour) {
        boolean wrapsFaults = behaviour.wrappedTaskErrors();
        this.currentVCenter = currentVCenter;
        this.apiVersion = apiVersion;
        this.refusesUnknownRelease = behaviour.unknownRelease() == VCenterBehaviour.UnknownRelease.REFUSE;
        this.readOptions = readOptions;
        this.dialects = new LazyMap<>(release -> new JsonDialect(metamodel, release, wrapsFaults));
    }

    /** The body is read before the request is answered, so that the connection can be used again. */
    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(PROTOCOL, "", "");
        JsonRequestPath path = JsonRequestPath.of(exchange.request().path());
        exchange.jsonBody(body -> {
            if (path == null) exchange.response().answerError(HttpError.NOT_FOUND);
            else dispatch(exchange, path, body);
        });
    }

    private void dispatch(HttpExchange exchange, JsonRequestPath path, byte[] body) {
        Release release =
                refusesUnknownRelease ? Release.inPath(path.release(), apiVersion) : Release.inPath(path.release());
        if (release == null) {
            // Clients try the newest release first and go down.
            exchange.outcome("404");
            exchange.response().answer(HttpError.NOT_FOUND.status());
            return;
        }
        VCenterFacade vcenter = currentVCenter.get();
        ManagedType type = metamodel.managedType(path.type());
        if (type == null || !release.knows(type.since())) {
            new HttpReply(exchange, vcenter, new JsonResponseEncoder(dialects.get(release), null))
                    .fault(new Fault.InvalidType(path.type()));
            return;
        }
        MoRef target = vcenter.resolve(
                new MoRef(type.name(), path.id()), () -> exchange.request().token(TokenOrder.JSON, vcenter::session));
        exchange.calls(target);
        // Named by a base type: the object's own type has its methods and properties.
        if (!target.type().equals(type.name())) type = metamodel.managed(target.type());
        Method method = type.method(path.name());
        if (method != null && !release.knows(method.since())) method = null;
        Property property = type.property(path.name());
        if (property != null && !release.knows(property.since())) property = null;
        exchange.describeCall(PROTOCOL, type.name(), method == null && property == null ? "" : path.name());
        switch (exchange.request().verb()) {
            case POST -> {
                if (method == null && property != null) exchange.response().answerWrongVerb(GET);
                else post(exchange, vcenter, new RequestTarget(target, type, release, path.name()), method, body);
            }
            case GET -> {
                if (property == null && method != null) exchange.response().answerWrongVerb(POST);
                else get(exchange, vcenter, new RequestTarget(target, type, release, path.name()), property);
            }
            default ->
                exchange.response().answerWrongVerb(method == null ? property == null ? "GET, POST" : GET : POST);
        }
    }

    /** The object and the member that the path names. */
    private record RequestTarget(MoRef target, ManagedType type, Release release, String name) {}

    private void post(
            HttpExchange exchange, VCenterFacade vcenter, RequestTarget request, @Nullable Method method, byte[] body) {
        JsonDialect dialect = dialects.get(request.release());
        if (method == null) {
            new HttpReply(exchange, vcenter, new JsonResponseEncoder(dialect, null))
                    .fault(new Fault.MethodNotFound(request.target(), request.name()));
            return;
        }
        var reply = new HttpReply(exchange, vcenter, new JsonResponseEncoder(dialect, method.result()));
        Session session = exchange.calledBy(exchange.request().token(TokenOrder.JSON, vcenter::session));
        Fault refused = vcenter.admit(session, request.target(), method);
        if (refused != null) {
            reply.fault(refused);
            return;
        }
        exchange.signedWith(body);
        Arguments arguments = new Arguments(method);
        Call call = new Call(
                request.target(),
                request.type(),
                method,
                arguments,
                session,
                request.release(),
                exchange.client(),
                reply);
        if (body.length <= READ_ON_LOOP_BYTES_MAX) {
            submit(vcenter, call, read(body, call));
        } else {
            exchange.runBlocking(() -> new ReadOutcome(read(body, call)), read -> submit(vcenter, call, read.fault()));
        }
    }

    /** The result of decoding a body; null when it is valid. */
    private record ReadOutcome(@Nullable Fault fault) {}

    private @Nullable Fault read(byte[] body, Call call) {
        return JsonReader.read(body, call.method(), call.release(), readOptions, call.arguments());
    }

    private static void submit(VCenterFacade vcenter, Call call, @Nullable Fault fault) {
        if (fault == null) vcenter.call(call);
        else call.reply().fault(fault);
    }

    private void get(HttpExchange exchange, VCenterFacade vcenter, RequestTarget request, @Nullable Property property) {
        JsonDialect dialect = dialects.get(request.release());
        if (property == null) {
            new HttpReply(exchange, vcenter, new JsonResponseEncoder(dialect, null))
                    .fault(new Fault.InvalidProperty(request.name()));
            return;
        }
        var reply = new HttpReply(exchange, vcenter, new JsonResponseEncoder(dialect, property.type()));
        Session session = exchange.calledBy(exchange.request().token(TokenOrder.JSON, vcenter::session));
        vcenter.get(request.target(), request.type(), property, session, request.release(), exchange.client(), reply);
    }
}
