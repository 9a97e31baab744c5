package io.vfleet.property.subscription;

import io.vfleet.engine.Loop;
import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Coalesces change marks on their way from one loop to another: marks are collected while a delivery is under way, so a
 * slow receiver gets fewer and larger deliveries. Used on the sending loop only.
 */
final class ChangeOutbox {
    private record Mark(ChangeListener listener, MoRef object) {}

    private final Loop from;
    private final Loop to;
    private Map<Mark, Long> marks = new LinkedHashMap<>();
    private boolean busy;

    ChangeOutbox(Loop from, Loop to) {
        this.from = from;
        this.to = to;
    }

    void add(ChangeListener listener, MoRef object, long mask) {
        marks.merge(new Mark(listener, object), mask, (one, other) -> one | other);
        if (busy) return;
        busy = true;
        from.atEndOfTurn(this::send);
    }

    private void send() {
        Map<Mark, Long> batch = marks;
        marks = new LinkedHashMap<>();
        if (from.index() == to.index()) {
            busy = false;
            deliver(batch);
        } else {
            to.send(() -> {
                deliver(batch);
                from.send(this::acknowledged);
            });
        }
    }

    private void acknowledged() {
        busy = !marks.isEmpty();
        if (busy) send();
    }

    private static void deliver(Map<Mark, Long> marks) {
        marks.forEach((mark, mask) -> mark.listener.marked(mark.object, mask));
    }
}
