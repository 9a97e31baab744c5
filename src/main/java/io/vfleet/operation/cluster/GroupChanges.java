package io.vfleet.operation.cluster;

import io.vfleet.inventory.cluster.ClusterGroup;
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

/** Adds, edits and removes groups of virtual machines and of hosts. */
record GroupChanges(ClusterDraft draft, int nameLengthMax, IntFunction<UUID> ids) {
    void apply(ArrayUpdate update) {
        if (update.removes()) {
            boolean removed = draft.groups.removeIf(group -> group.name().equals(update.key()));
            if (!removed) draft.invalid(update.path("removeKey"));
            return;
        }
        DataObject info = Objects.requireNonNull(update.info());
        boolean ofHosts = info.type().name().equals("ClusterHostGroup");
        if (!ofHosts && !info.type().name().equals("ClusterVmGroup")) {
            draft.invalid(update.path("info"));
            return;
        }
        String name = (String) Objects.requireNonNull(info.get("name"));
        ClusterGroup old = find(name);
        List<Integer> members = members(info, ofHosts, update);
        if (draft.fault() != null) return;
        if (update.adds()) add(name, ofHosts, members, old);
        else if (old == null || old.ofHosts() != ofHosts) draft.invalid(update.path("info.name"));
        else
            draft.groups.set(draft.groups.indexOf(old), new ClusterGroup(old.name(), old.ofHosts(), old.id(), members));
    }

    private void add(String name, boolean ofHosts, List<Integer> members, @Nullable ClusterGroup old) {
        if (EntityName.canonical(name, nameLengthMax).isEmpty()) draft.refuse(new Fault.InvalidName(name, draft.ref()));
        else if (old != null) draft.refuse(new Fault.DuplicateName(name, draft.ref()));
        else draft.groups.add(new ClusterGroup(name, ofHosts, ids.apply(draft.nextKey()), members));
    }

    private @Nullable ClusterGroup find(String name) {
        for (ClusterGroup group : draft.groups) if (group.name().equals(name)) return group;
        return null;
    }

    private List<Integer> members(DataObject info, boolean ofHosts, ArrayUpdate update) {
        String member = ofHosts ? "host" : "vm";
        String path = update.path("info." + member);
        var members = new ArrayList<Integer>();
        for (Object each : ArrayUpdate.list(info.get(member))) {
            int number = ofHosts ? draft.host((MoRef) each, path) : draft.vm((MoRef) each, path);
            if (number == 0) return members;
            members.add(number);
        }
        return members.stream().distinct().toList();
    }
}
