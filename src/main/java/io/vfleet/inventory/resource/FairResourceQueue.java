package io.vfleet.inventory.resource;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.model.RunObserver;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.ToIntFunction;

/** A FIFO queue for the units of one contended resource; methods run on its home loop unless they say otherwise. */
public final class FairResourceQueue {
    private final String kind;
    private final String name;
    private final RunObserver observer;
    private final Loop home;
    private final int capacity;
    private final ToIntFunction<ResourceNeeds> costFunction;
    private final ResourceAdmission admission;
    private final Queue<ResourceRequest> waiting = new ArrayDeque<>(2);
    // What most tasks keep.
    private final QueueWait noWait;
    private int free;

    /**
     * Creates a queue with all units free.
     *
     * @param kind of the resource, as {@code QueueWait} has it
     * @param name its name in calls of the observer
     * @param capacity the number of units
     * @param costFunction the units that a request needs
     * @param admission checks requests at the head of the queue beyond units
     */
    public FairResourceQueue(
            String kind,
            String name,
            RunObserver observer,
            Loop home,
            int capacity,
            ToIntFunction<ResourceNeeds> costFunction,
            ResourceAdmission admission) {
        this.kind = kind;
        this.name = name;
        this.observer = observer;
        this.home = home;
        this.capacity = capacity;
        this.costFunction = costFunction;
        this.admission = admission;
        free = capacity;
        noWait = new QueueWait(kind, name, 0);
    }

    /** A wait for its resource. Any thread. */
    QueueWait waited(long nanos) {
        return nanos == 0 ? noWait : new QueueWait(kind, name, nanos);
    }

    /** Safe from any thread. */
    Loop home() {
        return home;
    }

    void enqueue(ResourceRequest request) {
        waiting.add(request);
        request.joined(home.clock().nanos());
        observer.requested(name, request.id());
        grantWaiting();
    }

    /** Removes a withdrawn request, unless it has left the queue or has not arrived yet. */
    void withdraw(ResourceRequest request) {
        if (waiting.remove(request)) {
            observer.released(name, request.id());
            request.giveBack();
        }
        grantWaiting();
    }

    void release(ResourceRequest request) {
        free += units(request);
        observer.released(name, request.id());
        admission.release(request);
        grantWaiting();
    }

    /** The number of free units. */
    public int free() {
        return free;
    }

    public int waiting() {
        return waiting.size();
    }

    /** Strictly first in, first out, even when a later request would fit. */
    private void grantWaiting() {
        while (!waiting.isEmpty()) {
            ResourceRequest request = Objects.requireNonNull(waiting.peek());
            if (!request.withdrawn() && units(request) > free) return;
            // Removed before callbacks run, because they may enqueue further requests.
            waiting.remove();
            if (request.withdrawn()) {
                observer.released(name, request.id());
                request.giveBack();
            } else {
                grant(request);
            }
        }
    }

    private void grant(ResourceRequest request) {
        Fault refusal = admission.admit(request);
        if (refusal != null) {
            observer.released(name, request.id());
            request.giveBack();
            request.refuse(refusal);
            return;
        }
        free -= units(request);
        observer.granted(name, request.id());
        request.grantedByQueue(home.clock().nanos());
    }

    /** At most the capacity: a request for more takes all units instead of waiting for ever. */
    private int units(ResourceRequest request) {
        return Math.min(capacity, costFunction.applyAsInt(request.needs()));
    }
}
