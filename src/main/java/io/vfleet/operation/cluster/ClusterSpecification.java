package io.vfleet.operation.cluster;

import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.model.Fault;
import io.vfleet.operation.VCenter;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a configuration of a cluster to become.
 *
 * @param modifies whether what the specification leaves out stays as it is, and is not set back
 * @param shown the configuration that the cluster shows now: what is not served may be repeated, but not changed
 */
record ClusterSpecification(
        VCenter vcenter, int cluster, String method, DataObject spec, boolean modifies, DataObject shown) {
    private static final Map<String, String> ENTRY_LISTS = Map.of(
            "dasVmConfigSpec", "dasVmConfig",
            "drsVmConfigSpec", EntryChanges.OF_DRS,
            "vmOrchestrationSpec", "vmOrchestration",
            "dpmHostConfigSpec", "dpmHostConfig");

    /** The draft with the result, or with the fault that it meets. */
    ClusterDraft applied(ClusterConfig now) {
        ClusterConfig base = modifies
                ? now
                : new ClusterConfig(
                        true,
                        ClusterConfig.INITIAL.behavior(),
                        true,
                        Map.of(),
                        ClusterConfig.INITIAL.rules(),
                        ClusterConfig.INITIAL.groups(),
                        now.lastRuleKey(),
                        Map.of(),
                        Map.of());
        var draft = new ClusterDraft(vcenter.inventory(), cluster, base);
        for (var slot : spec.type().slots()) checkServed(slot.name(), spec.get(slot.index()), draft);
        if (DataSize.longestText(spec) > vcenter.settings().limits().textCharsMax()) draft.invalid("spec");
        if (draft.fault() == null) changeParts(draft);
        if (draft.fault() == null) changeMembers(draft);
        boolean large = size(draft) > vcenter.settings().limits().clusterEntriesMax();
        if (large) draft.invalid("spec");
        return draft;
    }

    private void changeParts(ClusterDraft draft) {
        var parts = new ShownParts(vcenter.metamodel(), draft);
        for (String member : ShownParts.NAMES.keySet()) {
            Object value = value(member);
            if (value != null) parts.apply(member, value);
        }
    }

    private void changeMembers(ClusterDraft draft) {
        int lengthMax = vcenter.settings().behaviour().nameLengthMax();
        var groups = new GroupChanges(draft, lengthMax, ids(1));
        eachUpdate("groupSpec", draft, groups::apply);
        var rules = new RuleChanges(draft, lengthMax, ids(2));
        eachUpdate("rulesSpec", draft, rules::apply);
        ENTRY_LISTS.forEach((member, list) -> {
            String key = list.equals("vmOrchestration") ? "vm" : "key";
            eachUpdate(member, draft, new EntryChanges(draft, list, key)::apply);
        });
    }

    private void eachUpdate(String member, ClusterDraft draft, Consumer<ArrayUpdate> change) {
        for (Object each : ArrayUpdate.list(value(member))) {
            if (draft.fault() != null) return;
            ArrayUpdate update = ArrayUpdate.of((DataObject) each, "spec." + member, draft);
            if (draft.fault() == null) change.accept(update);
        }
    }

    private IntFunction<UUID> ids(int kind) {
        long seed = SeededRandom.mix(vcenter.settings().seed() + 91 + kind);
        var uuids = new KeyedUuid(SeededRandom.mix(seed + cluster));
        return uuids::of;
    }

    /** The member of the specification; null where it is unset, or the type has none. */
    private @Nullable Object value(String member) {
        int slot = spec.type().slotIndex(member);
        return slot < 0 ? null : spec.get(slot);
    }

    private void checkServed(String member, @Nullable Object value, ClusterDraft draft) {
        boolean served = ShownParts.NAMES.containsKey(member)
                || ENTRY_LISTS.containsKey(member)
                || member.equals("rulesSpec")
                || member.equals("groupSpec");
        if (served) return;
        int now = shown.type().slotIndex(member.equals("vsanConfig") ? "vsanConfigInfo" : member);
        checkSame("spec." + member, value, now < 0 ? null : shown.get(now), draft);
    }

    private void checkSame(String path, @Nullable Object asked, @Nullable Object now, ClusterDraft draft) {
        switch (asked) {
            case null -> {}
            case Iterable<?> list when !list.iterator().hasNext() -> {}
            case DataObject object -> {
                for (var slot : object.type().slots()) {
                    Object same = now instanceof DataObject other && other.type() == object.type()
                            ? other.get(slot.index())
                            : null;
                    checkSame(path + "." + slot.name(), object.get(slot.index()), same, draft);
                }
            }
            default -> {
                boolean off = Boolean.FALSE.equals(asked) && now == null;
                if (!off && !Objects.equals(asked, now))
                    draft.refuse(new Fault.NotImplemented(method + " with " + path));
            }
        }
    }

    private static int size(ClusterDraft draft) {
        int size = draft.rules.size() + draft.groups.size() + draft.overrides.size();
        for (var rule : draft.rules) size += rule.vms().size();
        for (var group : draft.groups) size += group.members().size();
        for (var entries : draft.shownOf.values()) size += entries.size();
        for (Object part : draft.shown.values()) size += listed(part);
        return size;
    }

    /** The elements of all lists in a value. */
    private static int listed(@Nullable Object value) {
        int count = 0;
        if (value instanceof DataObject object)
            for (var slot : object.type().slots()) count += listed(object.get(slot.index()));
        if (value instanceof Iterable<?> list) for (Object each : list) count += 1 + listed(each);
        return count;
    }
}
