package io.vfleet.inventory;

import io.vfleet.engine.Loop;
import io.vfleet.model.Fault;
import io.vfleet.vm.Needs;
import io.vfleet.vm.Slots.Held;
import io.vfleet.vm.Slots.Reply;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way from resource to resource and back to the loop that made it. It is in one place at a time, and
 * whoever has it when it is found withdrawn gives back what it took so far: so that happens once.
 */
final class Request implements Held {
    /** How far it is for the loop that made it. */
    private enum Standing {
        ASKED,
        GRANTED,
        REFUSED,
        RELEASED
    }

    private final long id;
    private final int vm;
    private final String oldName;
    private final Needs needs;
    private final Loop caller;
    private final Reply reply;
    private final List<Turnstile> ways;
    private final LongConsumer keptAside;
    private Standing standing = Standing.ASKED;

    // Written by the loop that has the request; handed on with it.
    private int taken;

    private volatile boolean withdrawn;

    /**
     * Begins one.
     *
     * @param id its own among all requests, for the observer
     * @param oldName of the virtual machine when it asks
     * @param ways the resources, in the order of asking
     * @param keptAside gets what stays taken on the datastore when that is not among the ways
     */
    Request(
            long id,
            int vm,
            String oldName,
            Needs needs,
            Loop caller,
            Reply reply,
            List<Turnstile> ways,
            LongConsumer keptAside) {
        this.id = id;
        this.vm = vm;
        this.oldName = oldName;
        this.needs = needs;
        this.caller = caller;
        this.reply = reply;
        this.ways = ways;
        this.keptAside = keptAside;
    }

    long id() {
        return id;
    }

    int vm() {
        return vm;
    }

    String oldName() {
        return oldName;
    }

    Needs needs() {
        return needs;
    }

    boolean withdrawn() {
        return withdrawn;
    }

    /** Goes to the next resource, or home with all. */
    void proceed() {
        if (taken == ways.size()) {
            to(caller, this::grant);
        } else {
            Turnstile next = ways.get(taken);
            to(next.home(), () -> next.ask(this));
        }
    }

    /** The resource that has it let it pass. */
    void took() {
        taken++;
        proceed();
    }

    /** Gives back what it took; never at once, for the one that is told may be in the middle of serving others. */
    void giveBack(@Nullable Long keptBytes) {
        for (Turnstile way : ways.subList(0, taken)) way.home().send(() -> way.release(this, keptBytes));
    }

    void refuse(Fault fault) {
        to(caller, () -> {
            if (standing != Standing.ASKED) return;
            standing = Standing.REFUSED;
            reply.refused(fault);
        });
    }

    private void grant() {
        if (withdrawn) {
            giveBack(null);
            return;
        }
        standing = Standing.GRANTED;
        reply.granted(this);
    }

    @Override
    public void release(@Nullable Long keptBytes) {
        Standing was = standing;
        standing = Standing.RELEASED;
        switch (was) {
            case ASKED -> withdraw();
            case GRANTED -> {
                giveBack(keptBytes);
                if (keptBytes != null && keptBytes != 0) keptAside.accept(keptBytes);
            }
            case REFUSED -> {
                // Nothing is held.
            }
            case RELEASED -> throw new IllegalStateException("released twice: " + needs);
        }
    }

    private void withdraw() {
        withdrawn = true;
        for (Turnstile way : ways) way.home().send(() -> way.withdraw(this));
    }

    private static void to(Loop loop, Runnable turn) {
        if (loop.here()) turn.run();
        else loop.send(turn);
    }
}
