package io.vfleet.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the door of a path: the first that fits. Every other path is answered 404. */
public final class Doors implements Door {
    private final List<Map.Entry<String, Door>> routes;

    /** @param routes doors by path, in the order of asking; a path that ends in a slash stands for all below it */
    public Doors(Map<String, Door> routes) {
        this.routes = List.copyOf(routes.entrySet());
    }

    @Override
    public void open(Exchange exchange) {
        Door door = door(exchange.path());
        if (door == null) exchange.body(_ -> exchange.refuse(Refusal.NOT_FOUND));
        else door.open(exchange);
    }

    @Override
    public Wording wording(String path) {
        Door door = door(path);
        return door == null ? Wording.JSON : door.wording(path);
    }

    private @Nullable Door door(String path) {
        for (Map.Entry<String, Door> route : routes) {
            String place = route.getKey();
            if (place.endsWith("/") ? path.startsWith(place) : path.equals(place)) return route.getValue();
        }
        return null;
    }
}
