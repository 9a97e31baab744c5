package io.vfleet.operation.churn;

import io.vfleet.config.scenario.CallMatch;
import io.vfleet.config.scenario.ChurnRule;
import io.vfleet.config.scenario.ChurnRule.Action;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.vm.VmState;
import org.jspecify.annotations.Nullable;

/** Chooses the machine or host that something is done to, without a walk over the fleet. */
record ChurnSubjects(Inventory inventory, ChurnRule rule, Churn churn) {
    /** How many neighbours are looked at when the one that is drawn cannot have it. */
    private static final int LOOKED_AT_MAX = 500;

    /** {@code unit}: drawn from 0 to 1; null when nobody near what it says can have it. */
    @Nullable
    MoRef choose(double unit) {
        if (rule.action() == Action.DESTROY && !rule.match().namesMachines()) return made();
        EntityKind kind = rule.action() == Action.MAINTENANCE ? EntityKind.HOST : EntityKind.VM;
        EntityNumbers all = inventory.all(kind);
        if (all.isEmpty()) return null;
        // Numbers of one kind are near each other: what is not there is passed over.
        int drawn = all.first() + (int) (unit * all.size());
        int number = all.next(drawn - 1);
        for (int looked = 0; looked < Math.min(LOOKED_AT_MAX, all.size()); looked++) {
            if (number == 0) number = all.first();
            if (fits(number)) return inventory.ref(number);
            number = all.next(number);
        }
        return null;
    }

    private @Nullable MoRef made() {
        for (MoRef oldest = churn.takeMade(); oldest != null; oldest = churn.takeMade()) {
            int vm = inventory.find(oldest);
            if (vm != 0) return oldest;
        }
        return null;
    }

    private boolean fits(int number) {
        if (rule.action() == Action.MAINTENANCE) {
            boolean named = CallMatch.met(rule.match().host(), inventory.name(number));
            return named && inventory.hosts().accepts(number);
        }
        if (!CallMatch.met(rule.match().machine(), inventory.name(number))) return false;
        VmState state = inventory.vm(number);
        boolean labelled = rule.match().label() == null
                || CallMatch.met(rule.match().label(), state.identity().label());
        boolean ofHost = rule.match().host() == null
                || rule.match().host().matches(inventory.name(state.placement().host()));
        return ofHost && labelled && !state.identity().template() && can(state);
    }

    private boolean can(VmState state) {
        PowerState power = state.power().state();
        return switch (rule.action()) {
            case POWER_ON, DESTROY -> power == PowerState.OFF;
            case POWER_OFF, WRITE_BLOCKS -> power == PowerState.ON;
            case REMOVE_SNAPSHOTS -> !state.snapshots().roots().isEmpty();
            case CREATE, RENAME, MIGRATE, RELOCATE, SNAPSHOT, RECONFIGURE, MAINTENANCE -> true;
            case null -> false;
        };
    }
}
