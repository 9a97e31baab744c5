package io.vfleet.operation.cluster;

import io.vfleet.inventory.cluster.ClusterGroup;
import io.vfleet.inventory.cluster.ClusterRule;
import io.vfleet.inventory.cluster.ClusterRule.Kind;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.vm.EntityName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Adds, edits and removes rules; what an edit leaves unset stays as it is. */
record RuleChanges(ClusterDraft draft, int nameLengthMax, IntFunction<UUID> ids) {
    void apply(ArrayUpdate update) {
        if (update.removes()) {
            if (!draft.rules.removeIf(rule -> Objects.equals(rule.key(), update.key())))
                draft.invalid(update.path("removeKey"));
            return;
        }
        DataObject info = Objects.requireNonNull(update.info());
        ClusterRule old = update.adds() ? null : find(info.get("key"));
        if (!update.adds() && old == null) {
            draft.invalid(update.path("info.key"));
            return;
        }
        ClusterRule changed = changed(info, old, update);
        if (draft.fault() != null || changed == null) return;
        if (old == null) draft.rules.add(changed);
        else draft.rules.set(draft.rules.indexOf(old), changed);
    }

    private @Nullable ClusterRule find(@Nullable Object key) {
        for (ClusterRule rule : draft.rules) if (Objects.equals(rule.key(), key)) return rule;
        return null;
    }

    private @Nullable ClusterRule changed(DataObject info, @Nullable ClusterRule old, ArrayUpdate update) {
        Kind kind = kind(info, old, update);
        String name = name(info, old, update);
        if (kind == null || name == null) return null;
        List<Integer> vms = kind.namesMachines() ? vms(info, update) : List.of();
        if (kind.namesMachines() && vms.size() < 2) draft.invalid(update.path("info.vm"));
        String vmGroup = "";
        String otherGroup = "";
        if (!kind.namesMachines()) {
            boolean depends = kind == Kind.DEPENDENCY;
            vmGroup =
                    group(info, depends ? "vmGroup" : "vmGroupName", false, old == null ? null : old.vmGroup(), update);
            String other = depends
                    ? "dependsOnVmGroup"
                    : kind == Kind.ON_HOSTS ? "affineHostGroupName" : "antiAffineHostGroupName";
            otherGroup = group(info, other, !depends, old == null ? null : old.otherGroup(), update);
        }
        if (draft.fault() != null) return null;
        int key = old == null ? draft.nextKey() : old.key();
        return new ClusterRule(
                key,
                old == null ? ids.apply(key) : old.uuid(),
                kind,
                name,
                flag(info, "enabled", old != null && old.enabled()),
                flag(info, "mandatory", old != null && old.mandatory()),
                vms,
                vmGroup,
                otherGroup);
    }

    private static boolean flag(DataObject info, String member, boolean unset) {
        return info.get(member) instanceof Boolean value ? value : unset;
    }

    private @Nullable Kind kind(DataObject info, @Nullable ClusterRule old, ArrayUpdate update) {
        Kind kind = switch (info.type().name()) {
            case "ClusterAffinityRuleSpec" -> Kind.TOGETHER;
            case "ClusterAntiAffinityRuleSpec" -> Kind.APART;
            case "ClusterDependencyRuleInfo" -> Kind.DEPENDENCY;
            case "ClusterVmHostRuleInfo" -> hostRule(info, old, update);
            default -> null;
        };
        boolean others = old != null && kind != null && old.kind().namesMachines() != kind.namesMachines();
        if (kind == null || others) draft.invalid(update.path("info"));
        return kind;
    }

    private @Nullable Kind hostRule(DataObject info, @Nullable ClusterRule old, ArrayUpdate update) {
        boolean on = info.get("affineHostGroupName") != null;
        boolean notOn = info.get("antiAffineHostGroupName") != null;
        if (on && notOn) draft.invalid(update.path("info.antiAffineHostGroupName"));
        if (!on && !notOn && old == null) draft.invalid(update.path("info.affineHostGroupName"));
        if (!on && !notOn) return old == null ? null : old.kind();
        return on ? Kind.ON_HOSTS : Kind.NOT_ON_HOSTS;
    }

    private @Nullable String name(DataObject info, @Nullable ClusterRule old, ArrayUpdate update) {
        String name = (String) info.get("name");
        if (name == null && old == null) draft.invalid(update.path("info.name"));
        if (name == null) return old == null ? null : old.name();
        MoRef cluster = draft.ref();
        if (EntityName.canonical(name, nameLengthMax).isEmpty()) draft.refuse(new Fault.InvalidName(name, cluster));
        for (ClusterRule rule : draft.rules) {
            boolean same = old != null && rule.key() == old.key();
            if (!same && rule.name().equals(name)) draft.refuse(new Fault.DuplicateName(name, cluster));
        }
        return name;
    }

    private List<Integer> vms(DataObject info, ArrayUpdate update) {
        var vms = new ArrayList<Integer>();
        for (Object each : ArrayUpdate.list(info.get("vm"))) {
            int vm = draft.vm((MoRef) each, update.path("info.vm"));
            if (vm == 0) return vms;
            vms.add(vm);
        }
        return vms.stream().distinct().toList();
    }

    private String group(DataObject info, String member, boolean ofHosts, @Nullable String unset, ArrayUpdate update) {
        String name = info.get(member) instanceof String given ? given : unset;
        if (name != null)
            for (ClusterGroup group : draft.groups)
                if (group.ofHosts() == ofHosts && group.name().equals(name)) return name;
        draft.invalid(update.path("info." + member));
        return "";
    }
}
