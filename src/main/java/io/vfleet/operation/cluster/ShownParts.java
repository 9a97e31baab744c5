package io.vfleet.operation.cluster;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.MergedObjects;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members of a specification that a configuration shows as they were set. */
record ShownParts(Metamodel metamodel, ClusterDraft draft) {
    /** By their name in the specification, that in the configuration. */
    static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("vmSwapPlacement", "vmSwapPlacement"),
            Map.entry("spbmEnabled", "spbmEnabled"),
            Map.entry("defaultHardwareVersionKey", "defaultHardwareVersionKey"),
            Map.entry("maximumHardwareVersionKey", "maximumHardwareVersionKey"),
            Map.entry("dasConfig", "dasConfig"),
            Map.entry("drsConfig", "drsConfig"),
            Map.entry("dpmConfig", "dpmConfigInfo"),
            Map.entry("orchestration", "orchestration"),
            Map.entry("infraUpdateHaConfig", "infraUpdateHaConfig"),
            Map.entry("proactiveDrsConfig", "proactiveDrsConfig"));

    private static final Map<String, String> ENUMERATIONS = Map.ofEntries(
            Map.entry("vmMonitoring", "ClusterDasConfigInfoVmMonitoringState"),
            Map.entry("hostMonitoring", "ClusterDasConfigInfoServiceState"),
            Map.entry("vmComponentProtecting", "ClusterDasConfigInfoServiceState"),
            Map.entry("hBDatastoreCandidatePolicy", "ClusterDasConfigInfoHBDatastoreCandidate"),
            Map.entry("restartPriority", "ClusterDasVmSettingsRestartPriority"),
            Map.entry("isolationResponse", "ClusterDasVmSettingsIsolationResponse"),
            Map.entry("scaleDescendantsShares", "ResourceConfigSpecScaleSharesBehavior"),
            Map.entry("vmSwapPlacement", "VirtualMachineConfigInfoSwapPlacementType"));

    private static final Map<String, List<Integer>> RANGES = Map.of(
            "vmotionRate", List.of(1, 5),
            "hostPowerActionRate", List.of(1, 5),
            "failoverLevel", List.of(0, 64),
            "cpuFailoverResourcesPercent", List.of(0, 100),
            "memoryFailoverResourcesPercent", List.of(0, 100),
            "resourceReductionToToleratePercent", List.of(0, 100));

    void apply(String member, Object value) {
        String name = Objects.requireNonNull(NAMES.get(member));
        check(value, member, "spec." + member);
        if (draft.fault() != null) return;
        draft.shown.put(
                name,
                value instanceof DataObject over
                        ? MergedObjects.merged((DataObject) draft.shown.get(name), over)
                        : value);
    }

    private void check(@Nullable Object value, String member, String path) {
        switch (value) {
            case DataObject object -> {
                for (var slot : object.type().slots())
                    check(object.get(slot.index()), slot.name(), path + "." + slot.name());
            }
            case List<?> list -> list.forEach(each -> check(each, member, path));
            case MoRef ref -> checkReference(ref, path);
            case String text when !isKnown(member, text) -> draft.invalid(path);
            case Integer number when !isInRange(member, number) -> draft.invalid(path);
            case null, default -> {}
        }
    }

    private void checkReference(MoRef ref, String path) {
        int number = draft.inventory.find(ref);
        if (ref.type().equals("HostSystem")) draft.host(ref, path);
        else if (number == 0
                || !draft.inventory.exists(draft.cluster)
                || !draft.inventory.compute(draft.cluster).datastores().contains(number)) draft.invalid(path);
    }

    private static boolean isInRange(String member, int number) {
        List<Integer> range = RANGES.get(member);
        return range == null || (number >= range.getFirst() && number <= range.getLast());
    }

    private boolean isKnown(String member, String text) {
        if (member.equals("vmSwapPlacement") && text.equals("inherit")) return false;
        if (member.endsWith("HardwareVersionKey")) return text.matches("vmx-(0[4-9]|1[0-9]|2[0-2])");
        String name = ENUMERATIONS.get(member);
        EnumType type = name == null ? null : metamodel.enumType(name);
        return type == null || type.has(text);
    }
}
