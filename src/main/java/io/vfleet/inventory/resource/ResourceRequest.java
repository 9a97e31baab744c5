package io.vfleet.inventory.resource;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.vm.actor.ResourceAllocator.AllocationCallback;
import io.vfleet.vm.actor.ResourceAllocator.ResourceLease;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request for resources, passed from queue to queue and back to the calling loop; whoever holds it when it is found
 * withdrawn gives back what it took. It is in one place at a time, and whoever has it when it is found withdrawn gives
 * back what it took so far: so that happens once.
 */
public final class ResourceRequest implements ResourceLease {
    /** How far it is for the loop that made it. */
    private enum RequestState {
        ASKED,
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
    private final LongConsumer unqueuedSpace;
    private RequestState state = RequestState.ASKED;

    // Written by the loop that has the request; handed on with it.
    private int taken;

    private volatile boolean withdrawn;

    /**
     * Begins one.
     *
     * @param id its own among all requests, for the observer
     * @param oldName of the virtual machine when it asks
     * @param queues the resources, in the order of asking
     * @param unqueuedSpace gets what stays taken on the datastore when that is not among the ways
     */
    public ResourceRequest(
            long id,
            int vm,
            String oldName,
            ResourceNeeds needs,
            Loop caller,
            AllocationCallback reply,
            List<FairResourceQueue> queues,
            LongConsumer unqueuedSpace) {
        this.id = id;
        this.vm = vm;
        this.oldName = oldName;
        this.needs = needs;
        this.caller = caller;
        this.reply = reply;
        this.queues = queues;
        this.unqueuedSpace = unqueuedSpace;
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

    /** Goes to the next resource, or home with all. */
    public void proceed() {
        if (taken == queues.size()) {
            to(caller, this::grant);
        } else {
            FairResourceQueue next = queues.get(taken);
            to(next.home(), () -> next.enqueue(this));
        }
    }

    /** The resource that has it let it pass. */
    void passed() {
        taken++;
        proceed();
    }

    /** Gives back what it took; never at once, for the one that is told may be in the middle of serving others. */
    void giveBack(@Nullable Long keptBytes) {
        for (FairResourceQueue way : queues.subList(0, taken)) way.home().send(() -> way.release(this, keptBytes));
    }

    void refuse(Fault fault) {
        to(caller, () -> {
            if (state != RequestState.ASKED) return;
            state = RequestState.REFUSED;
            reply.refused(fault);
        });
    }

    private void grant() {
        if (withdrawn) {
            giveBack(null);
            return;
        }
        state = RequestState.GRANTED;
        reply.granted(this);
    }

    @Override
    public void release(@Nullable Long keptBytes) {
        RequestState was = state;
        state = RequestState.RELEASED;
        switch (was) {
            case ASKED -> withdraw();
            case GRANTED -> {
                giveBack(keptBytes);
                if (keptBytes != null && keptBytes != 0) unqueuedSpace.accept(keptBytes);
            }
            case REFUSED -> {
                // Nothing is held.
            }
            case RELEASED -> throw new IllegalStateException("released twice: " + needs);
        }
    }

    private void withdraw() {
        withdrawn = true;
        for (FairResourceQueue way : queues) way.home().send(() -> way.withdraw(this));
    }

    private static void to(Loop loop, Runnable turn) {
        if (loop.inEventLoop()) turn.run();
        else loop.send(turn);
    }
}
