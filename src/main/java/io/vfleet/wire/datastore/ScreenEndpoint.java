package io.vfleet.wire.datastore;

import io.vfleet.access.session.Session;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.VCenterFacade.ScreenArea;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.HttpError;
import io.vfleet.wire.http.HttpExchange;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the screen of a running machine as a picture, a part of it, or scaled.
 *
 * @see "vSphere Web Services API, HostCapability.screenshotSupported: /screen?id=…&amp;left=…&amp;width=…"
 */
final class ScreenEndpoint implements Endpoint {
    static final String PATH = "/screen";
    private static final String CONTENT_TYPE = "image/png";
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final int DIGITS_MAX = 6;
    private static final List<String> LENGTHS = List.of("left", "top", "right", "bottom", "width", "height");

    private final Supplier<VCenterFacade> currentVCenter;

    ScreenEndpoint(Supplier<VCenterFacade> currentVCenter) {
        this.currentVCenter = currentVCenter;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.body(_ -> {
            if (!exchange.request().verb().equals("GET")) {
                exchange.response().answerWrongVerb("GET");
                return;
            }
            VCenterFacade vcenter = currentVCenter.get();
            new FileSession(exchange, vcenter).run((session, _) -> answer(exchange, vcenter, session));
        });
    }

    private static void answer(HttpExchange exchange, VCenterFacade vcenter, Session session) {
        String query = exchange.request().query();
        String id = AddressParameters.value("id", query);
        ScreenArea area = area(query);
        if (id == null || area == null) {
            exchange.response().answerError(HttpError.BAD_REQUEST);
            return;
        }
        Supplier<byte[]> picture = vcenter.screen(session, id, area);
        if (picture == null) exchange.response().answerError(HttpError.NOT_FOUND);
        else exchange.continueBlocking(picture, bytes -> answer(exchange, bytes));
    }

    private static void answer(HttpExchange exchange, byte[] bytes) {
        if (exchange.holdResult(bytes.length)) {
            var content = new ByteArrayBuilder(bytes.length);
            content.put(bytes);
            exchange.response().answer(200, CONTENT_TYPE, content);
        } else {
            exchange.response().answerBusy(RETRY_AFTER_SECONDS);
        }
    }

    /** Null when a length is no number. */
    private static @Nullable ScreenArea area(String query) {
        for (String name : LENGTHS) {
            String text = AddressParameters.value(name, query);
            if (text != null && !text.matches("\\d{1," + DIGITS_MAX + "}")) return null;
        }
        return new ScreenArea(
                length("left", query),
                length("top", query),
                length("right", query),
                length("bottom", query),
                length("width", query),
                length("height", query));
    }

    private static @Nullable Integer length(String name, String query) {
        String text = AddressParameters.value(name, query);
        return text == null ? null : Integer.valueOf(text);
    }
}
