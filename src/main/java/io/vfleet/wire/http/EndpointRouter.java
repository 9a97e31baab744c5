package io.vfleet.wire.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routes a request to the first endpoint whose path matches; any other path is answered 404. */
public final class EndpointRouter implements Endpoint {
    private final List<Map.Entry<String, Endpoint>> routes;

    /**
     * {@code routes}: endpoints by path, tried in iteration order; a path that ends in a slash matches everything below
     * it.
     */
    public EndpointRouter(Map<String, Endpoint> routes) {
        this.routes = List.copyOf(routes.entrySet());
    }

    @Override
    public void handle(HttpExchange exchange) {
        Endpoint endpoint = endpoint(exchange.request().path());
        if (endpoint == null) exchange.body(_ -> exchange.response().answerError(HttpError.NOT_FOUND));
        else endpoint.handle(exchange);
    }

    @Override
    public ErrorFormat errorFormat(String path) {
        Endpoint endpoint = endpoint(path);
        return endpoint == null ? ErrorFormat.JSON : endpoint.errorFormat(path);
    }

    private @Nullable Endpoint endpoint(String path) {
        for (Map.Entry<String, Endpoint> route : routes) {
            String pattern = route.getKey();
            if (pattern.endsWith("/") ? path.startsWith(pattern) : path.equals(pattern)) return route.getValue();
        }
        return null;
    }
}
