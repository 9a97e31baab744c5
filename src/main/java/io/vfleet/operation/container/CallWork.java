package io.vfleet.operation.container;

import io.vfleet.engine.Loop;
import io.vfleet.engine.Loops;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.actor.CommandListener;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The work of a call without a task that needs many turns: it is admitted by the home loop of its entity until it has ended, and
 * answered once, whatever happens. It goes on when its client leaves, as a vCenter's does.
 */
public final class CallWork implements EntityWork {
    private final VCenter vcenter;
    private final Call call;
    private final int entity;
    private final Loop home;
    private final Queue<Runnable> endActions = new ConcurrentLinkedQueue<>();
    private final CommandListener holder = new Holder();
    private int chain;
    private boolean ended;

    private CallWork(VCenter vcenter, Call call, int entity) {
        this.vcenter = vcenter;
        this.call = call;
        this.entity = entity;
        this.home = vcenter.inventory().home(entity);
    }

    /** Begins the work on the home loop of an entity; answers busy when the loop takes no more. */
    public static void begin(VCenter vcenter, Call call, int entity, Consumer<CallWork> action) {
        var work = new CallWork(vcenter, call, entity);
        boolean admitted = work.home.offer(() -> work.guarded(() -> action.accept(work)));
        if (!admitted) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    public Call call() {
        return call;
    }

    @Override
    public Inventory inventory() {
        return vcenter.inventory();
    }

    @Override
    public int container() {
        return entity;
    }

    @Override
    public Loop home() {
        return home;
    }

    @Override
    public CommandListener holder() {
        return holder;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public Loops loops() {
        return vcenter.loops();
    }

    /** Any thread. */
    @Override
    public void onEnd(Runnable action) {
        endActions.add(action);
    }

    @Override
    public void guarded(Runnable part) {
        if (ended) return;
        boolean done = false;
        try {
            part.run();
            done = true;
        } finally {
            if (!done && !ended) fail(new Fault.SystemError("container"));
        }
    }

    @Override
    public void event(String type, int about, Map<String, Object> members) {
        if (chain == 0) chain = vcenter.events().nextChainId();
        String user = Objects.requireNonNull(call.session()).userName();
        Map<String, Object> completed = new PoolEventMembers(vcenter).completed(about, members);
        vcenter.events().post(type, chain, user, about, inventory().name(about), completed);
    }

    @Override
    public DatastoreEvents datastoreEvents() {
        if (chain == 0) chain = vcenter.events().nextChainId();
        return new DatastoreEvents(
                vcenter, chain, Objects.requireNonNull(call.session()).userName());
    }

    @Override
    public void succeed(@Nullable Object result) {
        try {
            end();
        } finally {
            call.reply().value(result);
        }
    }

    @Override
    public void fail(Fault fault) {
        try {
            end();
        } finally {
            call.reply().fault(fault);
        }
    }

    /** Ends the work because there is no room for it. */
    void busy() {
        end();
        call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
    }

    private void end() {
        ended = true;
        try {
            EntityWork.runAll(endActions);
        } finally {
            home.finished();
        }
    }

    /** What others see that meet the work: there is no task that they could wait for. */
    private static final class Holder implements CommandListener {
        @Override
        public MoRef task() {
            return new MoRef("Task", "task-0");
        }

        @Override
        public void succeeded(@Nullable Object result) {}

        @Override
        public void failed(Fault fault) {}
    }
}
