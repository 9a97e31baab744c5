package io.vfleet.operation.datastore;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.FolderFacet;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.PodConfig;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of StorageResourceManager that configure datastore clusters. */
public final class StoragePodMethods {
    private static final String MANAGER = "StorageResourceManager";
    private static final Set<String> BEHAVIORS = Set.of("manual", "automated");
    private static final Set<String> SPACE_MODES = Set.of("utilization", "freeSpace");
    private static final int DAYS_MAX_MINUTES = 30 * 24 * 60;

    private final Inventory inventory;
    private final EntityTaskStarter starter;

    public StoragePodMethods(VCenter vcenter) {
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "ConfigureStorageDrsForPod_Task", this::configure);
        // There are no recommendations that could be out of date.
        table.register(
                MANAGER, "RefreshStorageDrsRecommendation", call -> call.reply().value(null));
    }

    private void configure(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        MoRef ref = (MoRef) Objects.requireNonNull(call.arguments().get("pod"));
        int pod = inventory.find(ref);
        boolean isPod = pod != 0 && inventory.kind(pod) == EntityKind.POD;
        Fault refused = isPod ? fault(spec) : new Fault.ManagedObjectNotFound(ref);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        boolean modify = Boolean.TRUE.equals(call.arguments().get("modify"));
        starter.start(call, pod, false, TaskCanceller.IGNORE, (Task task) -> {
            task.started();
            if (!inventory.exists(pod)) {
                task.failed(new Fault.ManagedObjectNotFound(inventory.ref(pod)));
                return;
            }
            var storage = inventory.containers().storage();
            DataObject changed = (DataObject) spec.get("podConfigSpec");
            PodConfig before = modify ? storage.pod(pod) : PodConfig.DEFAULT;
            storage.setPod(pod, changed == null ? before : with(before, changed));
            inventory.containers().change(pod, state -> state, FolderFacet.CONFIG);
            task.succeeded(null);
        });
    }

    /** What is not acted on, or out of its bounds. */
    private static @Nullable Fault fault(DataObject spec) {
        if (isSet(spec.get("vmConfigSpec"))) return new Fault.NotImplemented("spec.vmConfigSpec");
        if (!(spec.get("podConfigSpec") instanceof DataObject pod)) return null;
        for (String member : List.of("rule", "option", "automationOverrides"))
            if (isSet(pod.get(member))) return new Fault.NotImplemented("spec.podConfigSpec." + member);
        if (pod.get("defaultVmBehavior") instanceof String behavior && !BEHAVIORS.contains(behavior))
            return new Fault.InvalidArgument("spec.podConfigSpec.defaultVmBehavior");
        Fault refused = range(pod, "", "loadBalanceInterval", 60, DAYS_MAX_MINUTES);
        if (refused == null && pod.get("spaceLoadBalanceConfig") instanceof DataObject space)
            refused = spaceFault(space);
        if (refused == null && pod.get("ioLoadBalanceConfig") instanceof DataObject io) refused = ioFault(io);
        return refused;
    }

    private static @Nullable Fault spaceFault(DataObject space) {
        String path = "spaceLoadBalanceConfig.";
        if (space.get("spaceThresholdMode") instanceof String mode && !SPACE_MODES.contains(mode))
            return new Fault.InvalidArgument("spec.podConfigSpec." + path + "spaceThresholdMode");
        Fault refused = range(space, path, "spaceUtilizationThreshold", 50, 100);
        if (refused == null) refused = range(space, path, "freeSpaceThresholdGB", 0, Integer.MAX_VALUE);
        return refused == null ? range(space, path, "minSpaceUtilizationDifference", 1, 50) : refused;
    }

    private static @Nullable Fault ioFault(DataObject io) {
        String path = "ioLoadBalanceConfig.";
        for (Slot slot : io.type().slots()) {
            boolean isKept =
                    slot.name().equals("ioLatencyThreshold") || slot.name().equals("ioLoadImbalanceThreshold");
            if (!isKept && isSet(io.get(slot.index())))
                return new Fault.NotImplemented("spec.podConfigSpec." + path + slot.name());
        }
        Fault refused = range(io, path, "ioLatencyThreshold", 5, 100);
        return refused == null ? range(io, path, "ioLoadImbalanceThreshold", 1, 100) : refused;
    }

    private static @Nullable Fault range(DataObject object, String path, String member, int least, int most) {
        boolean fits = !(object.get(member) instanceof Integer value) || (value >= least && value <= most);
        return fits ? null : new Fault.InvalidArgument("spec.podConfigSpec." + path + member);
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof List<?> list && list.isEmpty());
    }

    private static PodConfig with(PodConfig before, DataObject pod) {
        DataObject space = (DataObject) pod.get("spaceLoadBalanceConfig");
        DataObject io = (DataObject) pod.get("ioLoadBalanceConfig");
        return new PodConfig(
                value(pod, "enabled", before.enabled()),
                value(pod, "ioLoadBalanceEnabled", before.balancesIo()),
                value(pod, "defaultVmBehavior", before.behavior()),
                value(pod, "loadBalanceInterval", before.balanceMinutes()),
                value(pod, "defaultIntraVmAffinity", before.keepsDisksTogether()),
                value(space, "spaceThresholdMode", before.spaceMode()),
                value(space, "spaceUtilizationThreshold", before.spaceUsedPercent()),
                value(space, "freeSpaceThresholdGB", before.freeSpaceGib()),
                value(space, "minSpaceUtilizationDifference", before.spaceDifferencePercent()),
                value(io, "ioLatencyThreshold", before.ioLatencyMillis()),
                value(io, "ioLoadImbalanceThreshold", before.ioImbalance()));
    }

    @SuppressWarnings("unchecked") // the reader has checked the types of all members
    private static <T> T value(@Nullable DataObject object, String member, T before) {
        Object value = object == null ? null : object.get(member);
        return value == null ? before : (T) value;
    }
}
