package io.vfleet.wire.datastore;

import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file that is sent into a guest, and serves one that is read from it. The token of the transfer is all that is asked for.
 *
 * @see "vSphere Web Services API, GuestFileManager.InitiateFileTransferToGuest"
 */
final class GuestFileEndpoint implements Endpoint {
    static final String PATH = "/guestFile";
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int DIGITS_MAX = 9;

    private final Supplier<VCenterFacade> currentVCenter;

    GuestFileEndpoint(Supplier<VCenterFacade> currentVCenter) {
        this.currentVCenter = currentVCenter;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.body(body -> {
            String id = AddressParameters.value("id", exchange.request().query());
            String token = AddressParameters.value("token", exchange.request().query());
            if (id == null || token == null || !id.matches("\\d{1," + DIGITS_MAX + "}")) {
                exchange.response().answerError(HttpError.BAD_REQUEST);
                return;
            }
            int vm = Integer.parseInt(id);
            VCenterFacade vcenter = currentVCenter.get();
            switch (exchange.request().verb()) {
                case "GET" ->
                    vcenter.readGuestFile(vm, token, bytes -> exchange.continueAnswer(() -> answer(exchange, bytes)));
                case "PUT" ->
                    vcenter.writeGuestFile(
                            vm, token, body, outcome -> exchange.continueAnswer(() -> answer(exchange, outcome)));
                default -> exchange.response().answerWrongVerb("GET, PUT");
            }
        });
    }

    private static void answer(HttpExchange exchange, byte @Nullable [] bytes) {
        if (bytes == null) {
            exchange.response().answerError(HttpError.NOT_FOUND);
        } else if (exchange.holdResult(bytes.length)) {
            var content = new ByteArrayBuilder(bytes.length);
            content.put(bytes);
            exchange.response().answer(200, CONTENT_TYPE, content);
        } else {
            exchange.response().answerBusy(RETRY_AFTER_SECONDS);
        }
    }

    private static void answer(HttpExchange exchange, FileChangeOutcome outcome) {
        switch (outcome) {
            case CREATED, CHANGED -> exchange.response().answer(200);
            case NOT_FOUND -> exchange.response().answerError(HttpError.NOT_FOUND);
            case REFUSED -> exchange.response().answerError(HttpError.CONFLICT);
            case TOO_BIG -> exchange.response().answerError(HttpError.TOO_BIG);
            case OUT_OF_REACH -> exchange.response().answerError(HttpError.OUT_OF_REACH);
            case BUSY -> exchange.response().answerBusy(RETRY_AFTER_SECONDS);
            case BROKEN -> exchange.response().answerError(HttpError.BROKEN);
        }
    }
}
