package io.vfleet.operation.scenario;

import io.vfleet.config.scenario.NamePattern;
import io.vfleet.inventory.EntityKind;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.scenario.verdict.RunFacts;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.SnapshotRef;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict asks about a vCenter.
 *
 * @param vcenter null until it is made, and nothing is asked
 */
public record VCenterRunFacts(Supplier<@Nullable VCenter> vcenter) implements RunFacts {
    private VCenter made() {
        return Objects.requireNonNull(vcenter.get());
    }

    @Override
    public @Nullable EndedTask end(MoRef ref) {
        Task task = made().tasks().find(ref);
        if (task == null) return new EndedTask(null, null);
        TaskState state = task.state();
        return state.ended() ? new EndedTask(state.error(), state.result()) : null;
    }

    @Override
    public boolean hasSnapshot(int machine, MoRef snapshot) {
        var inventory = made().inventory();
        return inventory.vmExists(machine)
                && inventory.vm(machine).snapshots().find(SnapshotRef.number(snapshot)) != null;
    }

    @Override
    public int sessions() {
        return made().sessions().count();
    }

    @Override
    public int filters() {
        return made().propertyServices().stats().filters();
    }

    @Override
    public int views() {
        return made().propertyServices().stats().views();
    }

    @Override
    public void machines(NamePattern name, IntConsumer action) {
        var inventory = made().inventory();
        inventory.all(EntityKind.VM).stream()
                .filter(each -> name.matches(inventory.name(each)))
                .forEach(action);
    }

    @Override
    public String label(int entity) {
        var inventory = made().inventory();
        if (!inventory.exists(entity)) return "number " + entity + ", which is gone";
        return inventory.name(entity) + " (" + inventory.ref(entity).value() + ")";
    }

    @Override
    public long dropped() {
        return made().tasks().droppedEarly() + made().events().droppedEarly();
    }
}
