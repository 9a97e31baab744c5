package io.vfleet.operation.churn;

import io.vfleet.config.scenario.ChurnRule;
import io.vfleet.config.scenario.Scenario;
import io.vfleet.engine.Loop;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.InjectionListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is done to one vCenter by the rules of its scenario. It lives on the first loop; its methods may be called anywhere. */
public final class Churn {
    private final VCenter vcenter;
    private final InjectionListener listener;
    private final Loop loop;

    // On the first loop.
    private final Map<String, RepeatedAction> active = new LinkedHashMap<>();
    private final Deque<MoRef> made = new ArrayDeque<>();
    /** What the scenario mixes with the seed of the fleet. */
    private long seed;

    private boolean stopped;

    /** {@code listener}: is told what came of each action, by its rule. */
    public Churn(VCenter vcenter, InjectionListener listener) {
        this.vcenter = vcenter;
        this.listener = listener;
        loop = vcenter.loops().at(0);
    }

    /** From now on the rules of this scenario count; those that are the same go on. */
    public void follow(Scenario scenario) {
        loop.send(() -> {
            if (stopped) return;
            long own = scenario.seed() == null ? 0 : SeededRandom.mix(Objects.requireNonNull(scenario.seed()));
            var random = new SeededRandom(vcenter.settings().seed() ^ own);
            boolean sameSeed = own == seed;
            seed = own;
            var before = new LinkedHashMap<>(active);
            active.clear();
            for (ChurnRule rule : scenario.churn()) {
                if (!rule.enabled()) continue;
                RepeatedAction going = before.get(rule.id());
                if (going != null && sameSeed && going.rule().equals(rule)) {
                    active.put(rule.id(), going);
                    before.remove(rule.id());
                } else {
                    active.put(rule.id(), new RepeatedAction(this, rule, vcenter, random, listener));
                }
            }
            before.values().forEach(RepeatedAction::stop);
            active.values().forEach(RepeatedAction::begin);
        });
    }

    /** Nothing more is done. */
    public void stop() {
        loop.send(() -> {
            stopped = true;
            active.values().forEach(RepeatedAction::stop);
        });
    }

    /** A machine that churn has made; what is made beyond a bound is not known as such. On the first loop. */
    void made(MoRef machine) {
        if (made.size() < vcenter.settings().limits().churnMachinesMax()) made.add(machine);
    }

    /** The oldest machine that churn has made, which is not known as such any more; null for none. On the first loop. */
    @Nullable
    MoRef takeMade() {
        return made.poll();
    }
}
