package io.vfleet.operation.churn;

import io.vfleet.config.scenario.ChurnRule;
import io.vfleet.config.scenario.ChurnRule.Action;
import io.vfleet.engine.Loop;
import io.vfleet.engine.TaskClock;
import io.vfleet.engine.Timer;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.meta.Method;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.RequestClient;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.schedule.ActionCall;
import io.vfleet.scenario.InjectionListener;
import io.vfleet.vm.actor.TasklessListener;
import io.vfleet.vm.command.VmCommand.UpkeepCommand.WriteBlocks;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one rule does, at its times. On the first loop. */
final class RepeatedAction {
    private static final Object FAILED = new Object();
    private static final RequestClient CLIENT = new RequestClient("json", "127.0.0.1", "vfleet-churn", "");

    private final Churn churn;
    private final ChurnRule rule;
    private final VCenter vcenter;
    private final InjectionListener listener;
    private final SeededRandom random;
    private final ChurnSubjects subjects;
    private final ChurnCalls calls;
    private final Loop loop;
    private final TaskClock clock;
    private final String purpose;
    private boolean begun;
    private boolean stopped;
    private long nth;
    private int outstanding;
    private @Nullable Timer timer;

    RepeatedAction(Churn churn, ChurnRule rule, VCenter vcenter, SeededRandom random, InjectionListener listener) {
        this.churn = churn;
        this.rule = rule;
        this.vcenter = vcenter;
        this.random = random;
        this.listener = listener;
        purpose = "scenario/" + rule.id() + "/";
        subjects = new ChurnSubjects(vcenter.inventory(), rule, churn);
        calls = new ChurnCalls(vcenter, rule);
        loop = vcenter.loops().at(0);
        clock = vcenter.tasks().clock();
    }

    ChurnRule rule() {
        return rule;
    }

    /** Nothing when it has begun. */
    void begin() {
        if (begun) return;
        begun = true;
        arm(rule.start().toMillis() - clock.millis());
    }

    void stop() {
        stopped = true;
        if (timer != null) timer.cancel();
    }

    private void arm(long millis) {
        timer = clock.afterAll(loop, Math.max(0, millis), this::due);
    }

    private void due() {
        timer = null;
        if (stopped) return;
        long now = nth++;
        act(now);
        if (rule.count() == null || nth < rule.count()) arm(gap(now));
    }

    private long gap(long now) {
        if (rule.every() != null) return rule.every().toMillis();
        if (rule.perHour() != null) return Duration.ofHours(1).toMillis() / rule.perHour();
        double unit = random.unit(purpose + "gap", 0, now);
        return Math.round(
                -Math.log1p(-unit) * Objects.requireNonNull(rule.meanGap()).toMillis());
    }

    private void act(long now) {
        MoRef subject =
                outstanding >= rule.outstandingMax() ? null : subjects.choose(random.unit(purpose + "subject", 0, now));
        if (subject != null && rule.action() == Action.WRITE_BLOCKS) {
            outstanding++;
            write(subject);
            return;
        }
        Arguments arguments = subject == null ? null : calls.arguments(subject, now);
        if (subject == null || arguments == null) {
            listener.hit(rule.id(), "churn-skipped");
            return;
        }
        outstanding++;
        call(subject, calls.method(), arguments, result -> {
            if (rule.action() == Action.CREATE && result instanceof MoRef machine) churn.made(machine);
            if (rule.action() == Action.MAINTENANCE && !FAILED.equals(result)) leaveLater(subject);
            else outstanding--;
        });
    }

    /** The guest writes by itself: no call of anybody. */
    private void write(MoRef machine) {
        int vm = vcenter.inventory().find(machine);
        if (vm == 0) {
            written("churn-refused");
            return;
        }
        var command = new WriteBlocks(Objects.requireNonNull(rule.writeBytes()));
        vcenter.inventory().home(vm).send(() -> {
            if (vcenter.inventory().vmExists(vm)) vcenter.inventory().actor(vm).submit(command, new WriteListener());
            else written("churn-refused");
        });
    }

    private void written(String effect) {
        loop.send(() -> {
            outstanding--;
            listener.hit(rule.id(), effect);
        });
    }

    private final class WriteListener implements TasklessListener {
        @Override
        public void succeeded(@Nullable Object result) {
            written("churn-done");
        }

        @Override
        public void failed(Fault fault) {
            written("churn-refused");
        }
    }

    /** The host would never come back if this were stopped before. */
    private void leaveLater(MoRef host) {
        clock.afterAll(loop, Objects.requireNonNull(rule.length()).toMillis(), () -> {
            Method method = calls.exitMaintenance();
            call(host, method, new Arguments(method).set("timeout", 0), _ -> outstanding--);
        });
    }

    /** {@code then}: gets the result, or FAILED, on the first loop. */
    private void call(MoRef target, Method method, Arguments arguments, Consumer<@Nullable Object> then) {
        String first = vcenter.settings().users().users().getFirst().name();
        ActionCall.make(
                vcenter,
                target,
                method,
                arguments,
                Objects.requireNonNullElse(rule.user(), first),
                CLIENT,
                (error, result) -> loop.send(() -> {
                    listener.hit(rule.id(), error == null ? "churn-done" : "churn-refused");
                    then.accept(error == null ? result : FAILED);
                }));
    }
}
