package io.vfleet.wire.datastore;

import io.vfleet.access.session.Session;
import io.vfleet.operation.DatastoreFile;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves, takes and deletes a file of a datastore for a client with a ticket, with a session, or with the name and the
 * password of a user.
 *
 * @see "vSphere Web Services SDK Programming Guide, access to datastores over HTTP: /folder/path?dcPath=…&amp;dsName=…"
 */
final class FolderEndpoint implements Endpoint {
    static final String PATH = "/folder/";
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Supplier<VCenterFacade> currentVCenter;

    FolderEndpoint(Supplier<VCenterFacade> currentVCenter) {
        this.currentVCenter = currentVCenter;
    }

    /** What is done with the file of a request, by those who may. */
    @SuppressWarnings("ArrayRecordComponent") // It is passed on and not compared.
    private record FolderRequest(
            HttpExchange exchange,
            VCenterFacade vcenter,
            byte[] body,
            String datacenter,
            String datastore,
            String path) {}

    @Override
    public void handle(HttpExchange exchange) {
        exchange.body(body -> {
            switch (exchange.request().verb()) {
                case "GET" -> authenticated(exchange, body, FolderEndpoint::get);
                case "PUT" ->
                    authenticated(exchange, body, (request, session) -> change(request, session, request.body()));
                case "DELETE" -> authenticated(exchange, body, (request, session) -> change(request, session, null));
                default -> exchange.response().answerWrongVerb("GET, PUT, DELETE");
            }
        });
    }

    private void authenticated(HttpExchange exchange, byte[] body, BiConsumer<FolderRequest, Session> work) {
        VCenterFacade vcenter = currentVCenter.get();
        new FileSession(exchange, vcenter)
                .run((session, datacenter) -> named(exchange, vcenter, body, datacenter, session, work));
    }

    private static void named(
            HttpExchange exchange,
            VCenterFacade vcenter,
            byte[] body,
            String datacenterOfTicket,
            Session session,
            BiConsumer<FolderRequest, Session> work) {
        String path = AddressParameters.decode(exchange.request().path().substring(PATH.length()));
        String named = AddressParameters.value("dcPath", exchange.request().query());
        // A host, for which tickets are, has no datacenters.
        String datacenter = named == null && !datacenterOfTicket.isEmpty() ? datacenterOfTicket : named;
        String datastore = AddressParameters.value("dsName", exchange.request().query());
        if (path == null || datacenter == null || datastore == null)
            exchange.response().answerError(HttpError.BAD_REQUEST);
        else work.accept(new FolderRequest(exchange, vcenter, body, datacenter, datastore, path), session);
    }

    private static void change(FolderRequest request, Session session, byte @Nullable [] content) {
        HttpExchange exchange = request.exchange();
        request.vcenter()
                .changeDatastoreFile(
                        session,
                        request.datacenter(),
                        request.datastore(),
                        request.path(),
                        content,
                        outcome -> exchange.continueAnswer(() -> answer(exchange, outcome)));
    }

    private static void answer(HttpExchange exchange, FileChangeOutcome outcome) {
        switch (outcome) {
            case CREATED -> exchange.response().answer(201);
            case CHANGED -> exchange.response().answer(200);
            case NOT_FOUND -> exchange.response().answerError(HttpError.NOT_FOUND);
            case REFUSED -> exchange.response().answerError(HttpError.CONFLICT);
            case TOO_BIG -> exchange.response().answerError(HttpError.TOO_BIG);
            case OUT_OF_REACH -> exchange.response().answerError(HttpError.OUT_OF_REACH);
            case BUSY -> exchange.response().answerBusy(RETRY_AFTER_SECONDS);
            case BROKEN -> exchange.response().answerError(HttpError.BROKEN);
        }
    }

    private static void get(FolderRequest request, Session session) {
        HttpExchange exchange = request.exchange();
        request.vcenter()
                .readDatastoreFile(
                        session,
                        request.datacenter(),
                        request.datastore(),
                        request.path(),
                        file -> exchange.continueAnswer(() -> answer(exchange, file)));
    }

    private static void answer(HttpExchange exchange, @Nullable DatastoreFile file) {
        // What it is made of stays in memory until the client has read it, whatever becomes of the machine.
        if (file == null) exchange.response().answerError(HttpError.NOT_FOUND);
        else if (file.equals(DatastoreFile.OUT_OF_REACH)) exchange.response().answerError(HttpError.OUT_OF_REACH);
        else if (exchange.holdResult(file.length())) answerRange(exchange, file);
        else exchange.response().answerBusy(RETRY_AFTER_SECONDS);
    }

    /** A range that may depend on another version of the file is not served: files have no entity tags. */
    private static void answerRange(HttpExchange exchange, DatastoreFile file) {
        exchange.response().putHeader("accept-ranges", ByteRange.UNIT);
        boolean isConditional = exchange.request().header("if-range") != null
                || exchange.request().isHead();
        String requested = isConditional ? null : exchange.request().header("range");
        switch (ByteRange.of(requested, file.length())) {
            case ByteRange.WholeFile() -> answer(exchange, 200, file, 0, file.length());
            case ByteRange.PartOfFile(long from, long length) -> {
                long last = from + length - 1;
                exchange.response().putHeader("content-range", "bytes " + from + "-" + last + "/" + file.length());
                answer(exchange, 206, file, from, length);
            }
            case ByteRange.BehindTheEnd() ->
                exchange.response()
                        .putHeader("content-range", "bytes */" + file.length())
                        .answerError(HttpError.WRONG_RANGE);
        }
    }

    private static void answer(HttpExchange exchange, int status, DatastoreFile file, long from, long length) {
        var part = new FilePart(file.from().apply(from), length);
        exchange.response().answer(status, CONTENT_TYPE, length, part);
    }
}
