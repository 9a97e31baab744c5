package io.vfleet.inventory;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.Observer;
import io.vfleet.vm.Needs;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One resource that others compete for: it grants in the order of asking. Every method runs on its home loop. */
final class Turnstile {
    private final String name;
    private final Observer observer;
    private final Loop home;
    private final int units;
    private final ToIntFunction<Needs> cost;
    private final Gate gate;
    private final Queue<Request> waiting = new ArrayDeque<>(2);
    private int free;

    /** @param name what the observer is told of it */
    Turnstile(String name, Observer observer, Loop home, int units, ToIntFunction<Needs> cost, Gate gate) {
        this.name = name;
        this.observer = observer;
        this.home = home;
        this.units = units;
        this.cost = cost;
        this.gate = gate;
        free = units;
    }

    /** From any thread. */
    Loop home() {
        return home;
    }

    void ask(Request request) {
        waiting.add(request);
        observer.asked(name, request.id());
        serve();
    }

    /** Takes a request that was withdrawn out of the queue; it may be here no more, or not yet. */
    void withdraw(Request request) {
        if (waiting.remove(request)) {
            observer.released(name, request.id());
            request.giveBack(null);
        }
        serve();
    }

    void release(Request request, @Nullable Long keptBytes) {
        free += cost(request);
        observer.released(name, request.id());
        gate.leave(request, keptBytes);
        serve();
    }

    /** How many units are free now. */
    int free() {
        return free;
    }

    int waiting() {
        return waiting.size();
    }

    /** Who asked first goes first, even when a later one would fit. */
    private void serve() {
        while (!waiting.isEmpty()) {
            Request first = Objects.requireNonNull(waiting.peek());
            if (!first.withdrawn() && cost(first) > free) return;
            // Out of the queue before anybody hears of it, who may ask again at once.
            waiting.remove();
            if (first.withdrawn()) {
                observer.released(name, first.id());
                first.giveBack(null);
            } else {
                enter(first);
            }
        }
    }

    private void enter(Request first) {
        Fault refusal = gate.enter(first);
        if (refusal != null) {
            observer.released(name, first.id());
            first.giveBack(null);
            first.refuse(refusal);
            return;
        }
        free -= cost(first);
        observer.granted(name, first.id());
        first.took();
    }

    /** More than there is in all would wait for ever, so it takes all. */
    private int cost(Request request) {
        return Math.min(units, cost.applyAsInt(request.needs()));
    }
}
