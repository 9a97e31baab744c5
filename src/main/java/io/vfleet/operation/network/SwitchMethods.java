package io.vfleet.operation.network;

import io.vfleet.event.EntityArgument;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.FolderKind;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.SortedNumbers;
import io.vfleet.inventory.network.HostConnections;
import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.network.SwitchConfig;
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
import io.vfleet.operation.container.NetworkRemoval;
import io.vfleet.operation.network.SwitchHostChanges.HostChange;
import io.vfleet.render.network.DvSwitchProducts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The methods that make and configure distributed switches.
 *
 * <p>long: the way of one request from its check to its end is one sequence.
 */
public final class SwitchMethods {
    static final String DVS = "DistributedVirtualSwitch";
    private static final String HOST_PRIVILEGE = "Host.Config.Network";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final NetworkNames names;
    private final int nameLengthMax;

    public SwitchMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.names = new NetworkNames(inventory);
        this.nameLengthMax = vcenter.settings().behaviour().nameLengthMax();
    }

    public void registerIn(MethodTable table) {
        table.register("Folder", "CreateDVS_Task", this::create);
        table.register(DVS, "ReconfigureDvs_Task", SwitchMethods::privilege, this::reconfigure);
        table.register("Network", "DestroyNetwork", this::destroyNetwork);
        table.register(DVS, "EnableNetworkResourceManagement", this::enableResourceManagement);
        table.register(DVS, "UpdateDvsCapability", this::updateCapability);
    }

    private HostConnections connections() {
        return inventory.containers().connections();
    }

    private SwitchConfigs configs() {
        return connections().configs();
    }

    private static DataObject spec(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
    }

    /** The privilege on the switch, by what is changed; that on the hosts comes in addition. */
    private static String privilege(Call call) {
        DataObject spec = spec(call);
        boolean onlyHosts = spec.get("host") instanceof List<?> hosts && !hosts.isEmpty();
        boolean policy = false;
        for (var slot : spec.type().slots()) {
            Object value = spec.get(slot.index());
            boolean set = value != null && !(value instanceof List<?> list && list.isEmpty());
            if (!set || slot.name().equals("configVersion")) continue;
            if (slot.name().equals("defaultPortConfig")) policy = true;
            if (!slot.name().equals("host")) onlyHosts = false;
        }
        if (policy) return "DVSwitch.PolicyOp";
        return onlyHosts ? "DVSwitch.HostOp" : "DVSwitch.Modify";
    }

    private SpecMembers members(Call call, String path, DataObject spec) {
        String method = call.managedType().name() + "." + call.method().name();
        return new SpecMembers(vcenter.metamodel(), method, path, spec);
    }

    private @Nullable Fault hostFault(Call call, List<HostChange> hosts) {
        for (HostChange each : hosts) {
            Fault refused = vcenter.permissions().fault(inventory.ref(each.host()), HOST_PRIVILEGE, call.session());
            if (refused != null) return refused;
        }
        return null;
    }

    /** What is to be made: the switch, and its portgroup of uplinks with the next number. */
    private record Creation(int folder, String name, SwitchConfig config, List<HostChange> hosts, int number) {}

    private void create(Call call) {
        int folder = inventory.find(call.target());
        DataObject spec = (DataObject) Objects.requireNonNull(spec(call).get("configSpec"));
        if (!KeptData.admit(vcenter, call, "spec", spec)) return;
        SpecMembers members = members(call, "spec.configSpec", spec);
        var asked = new SwitchSpecification(members, nameLengthMax);
        if (inventory.folder(folder).holds() != FolderKind.NETWORK) members.refuse(new Fault.NotSupported());
        asked.checkName(call.target());
        if (asked.name() == null) members.invalid("name");
        SwitchConfig config = asked.applied(initial(spec(call), members), 0);
        int datacenter = inventory.datacenterOf(folder);
        List<HostChange> hosts = new SwitchHostSpecs(inventory, members, datacenter, config.uplinks()).read(true);
        Fault refused = members.fault() == null ? hostFault(call, hosts) : members.fault();
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        int number = inventory.containers().nextNumbers(2);
        if (number == 0) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        var creation = new Creation(folder, Objects.requireNonNull(asked.name()), config, hosts, number);
        NetworkTask.start(
                vcenter,
                call,
                folder,
                false,
                () -> names.fault(folder, creation.name, 0),
                task -> make(task, creation));
    }

    private SwitchConfig initial(DataObject spec, SpecMembers members) {
        if (spec.get("capability") != null)
            members.refuse(new Fault.NotImplemented("Folder.CreateDVS_Task with capability"));
        SwitchConfig initial = SwitchConfig.INITIAL;
        String version = spec.get("productInfo") instanceof DataObject product
                        && product.get("version") instanceof String text
                        && !text.isEmpty()
                ? text
                : initial.product();
        if (!DvSwitchProducts.VERSIONS.contains(version))
            members.refuse(new Fault.DvsFault("no product of version " + Fault.shortened(version)));
        return new SwitchConfig(
                0,
                initial.portsMax(),
                initial.uplinks(),
                Map.of(),
                true,
                vcenter.loops().clock().now(),
                version);
    }

    private void make(NetworkTask task, Creation creation) {
        int number = creation.number;
        int uplinks = number + 1;
        EntityNumbers none = EntityNumbers.none();
        var dvs = new NetworkState(
                number,
                creation.name,
                creation.folder,
                EntityKind.SWITCH,
                0,
                false,
                SortedNumbers.NONE.with(uplinks),
                SortedNumbers.NONE);
        String uplinkName = creation.name + "-DVUplinks-" + number;
        var group = new NetworkState(
                uplinks, uplinkName, creation.folder, EntityKind.PORTGROUP, number, true, none, SortedNumbers.NONE);
        configs().begin(number, creation.config);
        configs().beginPortgroup(uplinks, PortgroupConfig.INITIAL);
        inventory
                .containers()
                .create(
                        List.of(dvs, group),
                        made -> task.then(() -> made(task, creation, made)),
                        fault -> task.then(() -> {
                            configs().forget(number);
                            configs().forget(uplinks);
                            task.fail(fault);
                        }));
    }

    private void made(NetworkTask task, Creation creation, MoRef made) {
        int dvs = creation.number;
        task.event("DvsCreatedEvent", dvs, Map.of("parent", parent(creation.folder)));
        task.event("DVPortgroupCreatedEvent", dvs + 1, Map.of());
        task.at(
                dvs,
                () -> new SwitchHostChanges(
                                inventory,
                                task,
                                dvs,
                                creation.hosts,
                                fault -> task.then(() -> {
                                    if (fault == null) {
                                        for (HostChange each : creation.hosts) joined(task, dvs, each.host());
                                        task.succeed(made);
                                    } else {
                                        new NetworkRemoval(vcenter, _ -> {})
                                                .remove(dvs, _ -> task.then(() -> task.fail(fault)));
                                    }
                                }))
                        .begin());
    }

    private static void joined(NetworkTask task, int dvs, int host) {
        task.event("DvsHostJoinedEvent", dvs, Map.of("hostJoined", new EntityArgument(host)));
    }

    private DataObject parent(int folder) {
        return vcenter.metamodel()
                .make("FolderEventArgument")
                .set("name", inventory.name(folder))
                .set("folder", inventory.ref(folder));
    }

    private void reconfigure(Call call) {
        int dvs = inventory.find(call.target());
        DataObject spec = spec(call);
        if (!KeptData.admit(vcenter, call, "spec", spec)) return;
        SpecMembers first = members(call, "spec", spec);
        List<HostChange> hosts = hosts(first, dvs);
        Fault refused = first.fault() == null ? hostFault(call, hosts) : first.fault();
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        NetworkTask.start(vcenter, call, dvs, true, () -> fault(call, dvs, spec), task -> change(call, task, dvs));
    }

    private List<HostChange> hosts(SpecMembers members, int dvs) {
        SwitchConfig now = configs().of(dvs);
        // More uplinks may be asked for together with hosts that use them.
        SwitchConfig next = new SwitchSpecification(members, nameLengthMax).applied(now, 0);
        return new SwitchHostSpecs(inventory, members, inventory.datacenterOf(dvs), next.uplinks()).read(false);
    }

    /** Why the specification cannot be acted on now; on the home loop of the switch. */
    private @Nullable Fault fault(Call call, int dvs, DataObject spec) {
        SpecMembers members = members(call, "spec", spec);
        var asked = new SwitchSpecification(members, nameLengthMax);
        SwitchConfig now = configs().of(dvs);
        members.checkVersion(now.version());
        asked.checkName(call.target());
        SwitchConfig next = asked.applied(now, ports(dvs));
        String name = asked.name();
        int folder = inventory.parent(dvs);
        if (members.fault() == null && name != null && !name.equals(inventory.name(dvs))) {
            Fault taken = names.fault(folder, name, dvs);
            if (taken != null) members.refuse(taken);
        }
        if (members.fault() == null && next.uplinks().size() < now.uplinks().size()) checkUplinks(dvs, next, members);
        return members.fault();
    }

    private void checkUplinks(int dvs, SwitchConfig next, SpecMembers members) {
        inventory.network(dvs).hosts().stream().forEach(host -> {
            var member = connections().networks().of(inventory.host(host)).member(dvs);
            if (member != null && member.nics().size() > next.uplinks().size())
                members.refuse(new Fault.ResourceInUse("uplinkPortPolicy", inventory.name(dvs)));
        });
    }

    private long ports(int dvs) {
        return inventory.network(dvs).portgroups().stream()
                .filter(group ->
                        inventory.exists(group) && !inventory.network(group).uplink())
                .mapToLong(group ->
                        configs().ofPortgroup(group).ports(inventory.vms(group).size()))
                .sum();
    }

    private void change(Call call, NetworkTask task, int dvs) {
        SpecMembers members = members(call, "spec", spec(call));
        String name = new SwitchSpecification(members, nameLengthMax).name();
        List<HostChange> hosts = hosts(members, dvs);
        new SwitchHostChanges(inventory, task, dvs, hosts, fault -> {
                    if (fault != null) task.fail(fault);
                    else if (name == null || name.equals(inventory.name(dvs))) commit(call, task, dvs, hosts);
                    else rename(call, task, dvs, name, hosts);
                })
                .begin();
    }

    private void rename(Call call, NetworkTask task, int dvs, String name, List<HostChange> hosts) {
        String before = inventory.name(dvs);
        inventory
                .containers()
                .rename(
                        dvs,
                        name,
                        fault -> task.guarded(() -> {
                            if (fault != null) {
                                task.fail(fault);
                                return;
                            }
                            task.event("DvsRenamedEvent", dvs, Map.of("oldName", before, "newName", name));
                            commit(call, task, dvs, hosts);
                        }));
    }

    private void commit(Call call, NetworkTask task, int dvs, List<HostChange> hosts) {
        SpecMembers members = members(call, "spec", spec(call));
        SwitchConfig next = new SwitchSpecification(members, nameLengthMax)
                .applied(configs().of(dvs), 0);
        configs().set(dvs, inventory.ref(dvs), next);
        DataObject shown =
                vcenter.metamodel().make("VMwareDVSConfigSpec").set("configVersion", members.text("configVersion"));
        task.event("DvsReconfiguredEvent", dvs, Map.of("configSpec", shown));
        for (HostChange each : hosts) {
            if (each.kind() == HostChange.MemberOperation.ADD) joined(task, dvs, each.host());
            if (each.kind() == HostChange.MemberOperation.REMOVE)
                task.event("DvsHostLeftEvent", dvs, Map.of("hostLeft", new EntityArgument(each.host())));
        }
        task.succeed(null);
    }

    private void destroyNetwork(Call call) {
        int network = inventory.find(call.target());
        if (inventory.network(network).uplink()) {
            call.reply().fault(new Fault.ResourceInUse(call.target().type(), inventory.name(network)));
            return;
        }
        LoopDispatch.run(
                inventory.home(network),
                call,
                () -> new NetworkRemoval(vcenter, _ -> {}).remove(network, fault -> {
                    if (fault == null) call.reply().value(null);
                    else call.reply().fault(fault);
                }));
    }

    private void enableResourceManagement(Call call) {
        int dvs = inventory.find(call.target());
        boolean enable = Boolean.TRUE.equals(call.arguments().get("enable"));
        LoopDispatch.run(inventory.home(dvs), call, () -> {
            if (!inventory.exists(dvs)) {
                call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
                return;
            }
            configs().set(dvs, call.target(), configs().of(dvs).withResourceManagement(enable));
            call.reply().value(null);
        });
    }

    /** What a switch can do is what all of them can; the same may be said again. */
    private void updateCapability(Call call) {
        DataObject asked = (DataObject) Objects.requireNonNull(call.arguments().get("capability"));
        for (var slot : asked.type().slots()) {
            Object value = asked.get(slot.index());
            boolean same = value == null || value.equals(true) || (value instanceof List<?> list && list.isEmpty());
            if (!same) {
                call.reply()
                        .fault(new Fault.NotImplemented(
                                "DistributedVirtualSwitch.UpdateDvsCapability with capability." + slot.name()));
                return;
            }
        }
        call.reply().value(null);
    }
}
