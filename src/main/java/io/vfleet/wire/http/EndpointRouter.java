package io.vfleet.wire.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes a request to the first endpoint whose path matches; any other path is answered 404. Every other path is
 * answered 404.
 */
public final class EndpointRouter implements Endpoint {
    private final List<Map.Entry<String, Endpoint>> routes;

    /** {@code routes}: doors by path, in the order of asking; a path that ends in a slash stands for all below it. */
    public EndpointRouter(Map<String, Endpoint> routes) {
        this.routes = List.copyOf(routes.entrySet());
    }

    @Override
    public void handle(HttpExchange exchange) {
        Endpoint door = endpoint(exchange.path());
        if (door == null) exchange.body(_ -> exchange.answerError(HttpError.NOT_FOUND));
        else door.handle(exchange);
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        Endpoint door = endpoint(path);
        return door == null ? ErrorFormat.JSON : door.errorFormat(path);
    }

    private @Nullable Endpoint endpoint(String path) {
        for (Map.Entry<String, Endpoint> route : routes) {
            String place = route.getKey();
            if (place.endsWith("/") ? path.startsWith(place) : path.equals(place)) return route.getValue();
        }
        return null;
    }
}
