package io.vfleet.operation.cluster;

import io.vfleet.inventory.cluster.DrsBehavior;
import io.vfleet.inventory.cluster.VmAutomation;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.MoRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Adds, edits and removes what a list of the configuration says of single virtual machines or hosts.
 *
 * @param list its name in the configuration
 * @param key the member that names the machine or host
 */
record EntryChanges(ClusterDraft draft, String list, String key) {
    static final String OF_DRS = "drsVmConfig";

    void apply(ArrayUpdate update) {
        String path = update.path(update.removes() ? "removeKey" : "info." + key);
        Object named = update.removes()
                ? update.removedObject()
                : Objects.requireNonNull(update.info()).get(key);
        if (!(named instanceof MoRef ref)) {
            draft.invalid(path);
            return;
        }
        boolean drs = list.equals(OF_DRS);
        Map<Integer, ?> entries = drs ? draft.overrides : draft.shownOf.getOrDefault(list, Map.of());
        // What is removed may be gone.
        int number = update.removes() ? draft.inventory.number(ref) : member(ref, path);
        if (draft.fault() != null) return;
        if (update.adds() == entries.containsKey(number)) draft.invalid(path);
        else if (drs) changeDrs(number, update);
        else change(number, update);
    }

    private int member(MoRef ref, String path) {
        return list.equals("dpmHostConfig") ? draft.host(ref, path) : draft.vm(ref, path);
    }

    private void changeDrs(int vm, ArrayUpdate update) {
        DataObject info = update.info();
        if (info == null) {
            draft.overrides.remove(vm);
            return;
        }
        VmAutomation old = draft.overrides.getOrDefault(vm, new VmAutomation(true, null));
        boolean enabled = info.get("enabled") instanceof Boolean given ? given : old.enabled();
        DrsBehavior behavior = info.get("behavior") instanceof String given ? DrsBehavior.of(given) : old.behavior();
        draft.overrides.put(vm, new VmAutomation(enabled, behavior));
    }

    private void change(int number, ArrayUpdate update) {
        Map<Integer, Object> entries = draft.shownOf.computeIfAbsent(list, _ -> new HashMap<>());
        DataObject info = update.info();
        if (info == null) entries.remove(number);
        else entries.put(number, MergedObjects.merged((DataObject) entries.get(number), info));
    }
}
