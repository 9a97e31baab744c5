package io.vfleet.inventory.resource;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.QueueWait;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request for resources, passed from queue to queue and back to the calling loop. Only one loop has it at a time;
 * the loop that finds it withdrawn gives back what it has been granted so far, so that this happens exactly once.
 */
public final class ResourceRequest implements ResourceLease {
    /** The state as the calling loop sees it. */
    private enum RequestState {
        PENDING,
        GRANTED,
        REFUSED,
        RELEASED
    }

    private final long id;
    private final int vm;
    private final String oldName;
    private final ResourceNeeds needs;
    private final Loop caller;
    private final AllocationCallback reply;
    private final List<FairResourceQueue> queues;
    private RequestState state = RequestState.PENDING;

    // Written by the loop that has the request; passed on with it.
    private volatile int grantedQueues;
    private final long[] waitNanos;
    private volatile long joinedNanos;

    private volatile boolean withdrawn;

    /**
     * Creates a request; {@link #proceed} sends it to the first queue.
     *
     * @param id unique among all requests, for the observer
     * @param oldName the name of the virtual machine at the time of the request
     * @param caller the home loop of the virtual machine
     * @param queues the queues of the resources, in the order of acquisition
     */
    public ResourceRequest(
            long id,
            int vm,
            String oldName,
            ResourceNeeds needs,
            Loop caller,
            AllocationCallback reply,
            List<FairResourceQueue> queues) {
        this.id = id;
        this.vm = vm;
        this.oldName = oldName;
        this.needs = needs;
        this.caller = caller;
        this.reply = reply;
        this.queues = queues;
        this.waitNanos = new long[queues.size()];
        this.joinedNanos = caller.clock().nanos();
    }

    long id() {
        return id;
    }

    public int vm() {
        return vm;
    }

    public String oldName() {
        return oldName;
    }

    public ResourceNeeds needs() {
        return needs;
    }

    boolean withdrawn() {
        return withdrawn;
    }

    /** Sends the request to the next queue, or back to the caller when all have granted it. */
    public void proceed() {
        if (grantedQueues == queues.size()) {
            runOn(caller, this::grant);
        } else {
            FairResourceQueue next = queues.get(grantedQueues);
            runOn(next.home(), () -> next.enqueue(this));
        }
    }

    /** Called by the current queue when the request joins it. */
    void joined(long nanos) {
        joinedNanos = nanos;
    }

    /** Called by the current queue when it grants its units. */
    void grantedByQueue(long nanos) {
        int granted = grantedQueues;
        waitNanos[granted] = nanos - joinedNanos;
        joinedNanos = nanos;
        grantedQueues = granted + 1;
        proceed();
    }

    @Override
    public List<QueueWait> waits() {
        var waits = new ArrayList<QueueWait>(waitNanos.length);
        for (int i = 0; i < waitNanos.length; i++) waits.add(queues.get(i).waited(waitNanos[i]));
        return waits;
    }

    @Override
    public @Nullable QueueWait waiting() {
        int granted = grantedQueues;
        if (granted >= queues.size()) return null;
        return queues.get(granted).waited(Math.max(0, caller.clock().nanos() - joinedNanos));
    }

    /** Releases the units granted so far, in later turns, because a queue may be in the middle of granting others. */
    void giveBack() {
        for (FairResourceQueue queue : queues.subList(0, grantedQueues))
            queue.home().send(() -> queue.release(this));
    }

    void refuse(Fault fault) {
        runOn(caller, () -> {
            if (state != RequestState.PENDING) return;
            state = RequestState.REFUSED;
            reply.refused(fault);
        });
    }

    private void grant() {
        if (withdrawn) {
            giveBack();
            return;
        }
        state = RequestState.GRANTED;
        reply.granted(this);
    }

    @Override
    public void release() {
        RequestState previous = state;
        state = RequestState.RELEASED;
        switch (previous) {
            case PENDING -> withdraw();
            case GRANTED -> giveBack();
            case REFUSED -> {
                // Nothing was granted.
            }
            case RELEASED -> throw new IllegalStateException("released twice: " + needs);
        }
    }

    private void withdraw() {
        withdrawn = true;
        for (FairResourceQueue queue : queues) queue.home().send(() -> queue.withdraw(this));
    }

    private static void runOn(Loop loop, Runnable turn) {
        if (loop.inEventLoop()) turn.run();
        else loop.send(turn);
    }
}
