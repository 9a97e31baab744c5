package io.vfleet.inventory.resource;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.RunObserver;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A FIFO queue for one contended resource; every method runs on its home loop. Every method runs on its home loop. */
public final class FairResourceQueue {
    private final String name;
    private final RunObserver observer;
    private final Loop home;
    private final int units;
    private final ToIntFunction<ResourceNeeds> cost;
    private final ResourceAdmission admission;
    private final Queue<ResourceRequest> waiting = new ArrayDeque<>(2);
    private int free;

    /** {@code name}: what the observer is told of it. */
    public FairResourceQueue(
            String name,
            RunObserver observer,
            Loop home,
            int units,
            ToIntFunction<ResourceNeeds> cost,
            ResourceAdmission admission) {
        this.name = name;
        this.observer = observer;
        this.home = home;
        this.units = units;
        this.cost = cost;
        this.admission = admission;
        free = units;
    }

    /** From any thread. */
    Loop home() {
        return home;
    }

    void enqueue(ResourceRequest request) {
        waiting.add(request);
        observer.asked(name, request.id());
        grantWaiting();
    }

    /** Takes a request that was withdrawn out of the queue; it may be here no more, or not yet. */
    void withdraw(ResourceRequest request) {
        if (waiting.remove(request)) {
            observer.released(name, request.id());
            request.giveBack(null);
        }
        grantWaiting();
    }

    void release(ResourceRequest request, @Nullable Long keptBytes) {
        free += cost(request);
        observer.released(name, request.id());
        admission.release(request, keptBytes);
        grantWaiting();
    }

    /** How many units are free now. */
    public int free() {
        return free;
    }

    public int waiting() {
        return waiting.size();
    }

    /** Who asked first goes first, even when a later one would fit. */
    private void grantWaiting() {
        while (!waiting.isEmpty()) {
            ResourceRequest first = Objects.requireNonNull(waiting.peek());
            if (!first.withdrawn() && cost(first) > free) return;
            // Out of the queue before anybody hears of it, who may ask again at once.
            waiting.remove();
            if (first.withdrawn()) {
                observer.released(name, first.id());
                first.giveBack(null);
            } else {
                grant(first);
            }
        }
    }

    private void grant(ResourceRequest first) {
        Fault refusal = admission.admit(first);
        if (refusal != null) {
            observer.released(name, first.id());
            first.giveBack(null);
            first.refuse(refusal);
            return;
        }
        free -= cost(first);
        observer.granted(name, first.id());
        first.passed();
    }

    /** More than there is in all would wait for ever, so it takes all. */
    private int cost(ResourceRequest request) {
        return Math.min(units, cost.applyAsInt(request.needs()));
    }
}
