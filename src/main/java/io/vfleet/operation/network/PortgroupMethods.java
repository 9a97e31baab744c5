package io.vfleet.operation.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.SortedNumbers;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.network.SwitchConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.NetworkNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The methods that make and configure distributed portgroups.
 *
 * <p>long: the way of one request from its check to its end is one sequence.
 */
public final class PortgroupMethods {
    /** How many one call makes at most. */
    private static final int MADE_MAX = 1_000;

    private static final PortgroupConfig NEW =
            new PortgroupConfig(0, PortgroupConfig.Binding.EARLY, PortgroupConfig.PORTS, true, Map.of(), Map.of());

    private final VCenter vcenter;
    private final Inventory inventory;
    private final NetworkNames names;
    private final int nameLengthMax;

    public PortgroupMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.names = new NetworkNames(inventory);
        this.nameLengthMax = vcenter.settings().behaviour().nameLengthMax();
    }

    public void registerIn(MethodTable table) {
        table.register(SwitchMethods.DVS, "AddDVPortgroup_Task", call -> add(call, true));
        table.register(SwitchMethods.DVS, "CreateDVPortgroup_Task", call -> add(call, false));
        table.register(
                "DistributedVirtualPortgroup",
                "ReconfigureDVPortgroup_Task",
                PortgroupMethods::privilege,
                this::reconfigure);
        table.register(SwitchMethods.DVS, "LookupDvPortGroup", this::lookUp);
    }

    private HostConnections connections() {
        return inventory.containers().connections();
    }

    private SwitchConfigs configs() {
        return connections().configs();
    }

    private static String privilege(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        return spec.get("defaultPortConfig") != null || spec.get("policy") != null
                ? "DVPortgroup.PolicyOp"
                : "DVPortgroup.Modify";
    }

    private SpecMembers members(Call call, String path, DataObject spec) {
        String method = call.managedType().name() + "." + call.method().name();
        return new SpecMembers(vcenter.metamodel(), method, path, spec);
    }

    private record Creation(int number, String name, PortgroupConfig config) {}

    private void add(Call call, boolean many) {
        int dvs = inventory.find(call.target());
        Object argument = Objects.requireNonNull(call.arguments().get("spec"));
        List<?> specs = argument instanceof List<?> list ? list : List.of(argument);
        if (specs.isEmpty() || specs.size() > MADE_MAX) {
            call.reply().fault(new Fault.InvalidArgument("spec"));
            return;
        }
        if (!KeptData.admit(vcenter, call, "spec", argument)) return;
        int first = inventory.containers().nextNumbers(specs.size());
        if (first == 0) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        var creations = new ArrayList<Creation>();
        Set<String> named = new HashSet<>();
        for (Object each : specs) {
            String path = many ? "spec[" + creations.size() + "]" : "spec";
            SpecMembers members = members(call, path, (DataObject) each);
            var asked = new PortgroupSpecification(members, nameLengthMax);
            asked.checkName(call.target(), true);
            PortgroupConfig config = asked.applied(NEW, 0, false);
            String name = Objects.requireNonNullElse(asked.name(), "");
            if (!named.add(name)) members.refuse(new Fault.DuplicateName(name, call.target()));
            if (members.fault() != null) {
                call.reply().fault(members.fault());
                return;
            }
            creations.add(new Creation(first + creations.size(), name, config));
        }
        NetworkTask.start(
                vcenter, call, dvs, false, () -> fault(dvs, creations), task -> make(task, dvs, creations, 0, many));
    }

    private @Nullable Fault fault(int dvs, List<Creation> creations) {
        for (Creation each : creations) {
            Fault taken = names.fault(inventory.parent(dvs), each.name, 0);
            if (taken != null) return taken;
        }
        long ports = 0;
        for (Creation each : creations) ports += each.config.ports(0);
        EntityNumbers groups = inventory.network(dvs).portgroups();
        for (int group = groups.first(); group != 0; group = groups.next(group))
            if (inventory.exists(group) && !inventory.network(group).uplink())
                ports += configs().ofPortgroup(group).ports(inventory.vms(group).size());
        boolean tooMany = ports > configs().of(dvs).portsMax();
        return tooMany ? new Fault.DvsFault("the switch would have more than maxPorts ports") : null;
    }

    /** One after the other; when one cannot be made, those before go. On the home loop of the switch. */
    private void make(NetworkTask task, int dvs, List<Creation> creations, int index, boolean many) {
        if (index == creations.size()) {
            for (Creation each : creations) task.event("DVPortgroupCreatedEvent", each.number, Map.of());
            task.succeed(many ? null : inventory.ref(creations.getFirst().number));
            return;
        }
        Creation creation = creations.get(index);
        int folder = inventory.parent(dvs);
        var state = new NetworkState(
                creation.number,
                creation.name,
                folder,
                EntityKind.PORTGROUP,
                dvs,
                false,
                EntityNumbers.none(),
                SortedNumbers.NONE);
        configs().beginPortgroup(creation.number, creation.config);
        task.at(
                folder,
                () -> inventory
                        .containers()
                        .create(
                                List.of(state),
                                _ -> task.then(() -> {
                                    if (inventory.containers().isOpen(dvs)) {
                                        connections().portgroupAdded(dvs, creation.number);
                                        make(task, dvs, creations, index + 1, many);
                                    } else {
                                        takeBack(
                                                task,
                                                creations.subList(0, index + 1),
                                                new Fault.ManagedObjectNotFound(inventory.ref(dvs)));
                                    }
                                }),
                                fault -> task.then(() -> {
                                    configs().forget(creation.number);
                                    takeBack(task, creations.subList(0, index), fault);
                                })));
    }

    private void takeBack(NetworkTask task, List<Creation> made, Fault fault) {
        if (made.isEmpty()) {
            task.fail(fault);
            return;
        }
        int last = made.getLast().number;
        task.at(
                last,
                () -> inventory
                        .containers()
                        .remove(
                                last,
                                List.of(),
                                _ -> task.then(() -> takeBack(task, made.subList(0, made.size() - 1), fault))));
    }

    private void reconfigure(Call call) {
        int group = inventory.find(call.target());
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        if (!KeptData.admit(vcenter, call, "spec", spec)) return;
        NetworkTask.start(vcenter, call, group, true, () -> fault(call, group, spec), task -> {
            String name = new PortgroupSpecification(members(call, "spec", spec), nameLengthMax).name();
            if (name == null || name.equals(inventory.name(group))) commit(call, task, group, spec);
            else rename(call, task, group, name, spec);
        });
    }

    private @Nullable Fault fault(Call call, int group, DataObject spec) {
        SpecMembers members = members(call, "spec", spec);
        var asked = new PortgroupSpecification(members, nameLengthMax);
        PortgroupConfig now = configs().ofPortgroup(group);
        members.checkVersion(now.version());
        asked.checkName(call.target(), false);
        asked.applied(now, inventory.vms(group).size(), inventory.network(group).uplink());
        String name = asked.name();
        if (members.fault() == null && name != null && !name.equals(inventory.name(group))) {
            Fault taken = names.fault(inventory.parent(group), name, group);
            if (taken != null) members.refuse(taken);
        }
        return members.fault();
    }

    private void rename(Call call, NetworkTask task, int group, String name, DataObject spec) {
        String before = inventory.name(group);
        inventory
                .containers()
                .rename(
                        group,
                        name,
                        fault -> task.guarded(() -> {
                            if (fault != null) {
                                task.fail(fault);
                                return;
                            }
                            task.event("DVPortgroupRenamedEvent", group, Map.of("oldName", before, "newName", name));
                            commit(call, task, group, spec);
                        }));
    }

    private void commit(Call call, NetworkTask task, int group, DataObject spec) {
        SpecMembers members = members(call, "spec", spec);
        PortgroupConfig next = new PortgroupSpecification(members, nameLengthMax)
                .applied(
                        configs().ofPortgroup(group),
                        inventory.vms(group).size(),
                        inventory.network(group).uplink());
        // What was connected while the name changed.
        if (members.fault() != null) {
            task.fail(members.fault());
            return;
        }
        configs().setPortgroup(group, inventory.ref(group), next);
        DataObject shown =
                vcenter.metamodel().make("DVPortgroupConfigSpec").set("configVersion", members.text("configVersion"));
        task.event("DVPortgroupReconfiguredEvent", group, Map.of("configSpec", shown));
        task.succeed(null);
    }

    private void lookUp(Call call) {
        String key = (String) Objects.requireNonNull(call.arguments().get("portgroupKey"));
        MoRef ref = new MoRef(EntityKind.PORTGROUP.typeName(), key);
        int group = inventory.find(ref);
        boolean found = group != 0 && inventory.network(group).switchNumber() == inventory.find(call.target());
        if (found) call.reply().value(ref);
        else call.reply().fault(new Fault.NotFound());
    }
}
