package io.vfleet.operation.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import io.vfleet.render.network.DvSwitchProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the manager of distributed switches tells of switches, and of hosts that can be their members.
 *
 * <p>long: a few lines for each question, which share how hosts are found.
 */
public final class SwitchManagerMethods {
    private static final String MANAGER = "DistributedVirtualSwitchManager";

    /** The hosts that one question looks at. */
    private static final int HOSTS_MAX = 20_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final SwitchKeys keys;

    public SwitchManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.keys = new SwitchKeys(inventory, new SeededIds(vcenter.settings().seed()));
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "QueryAvailableDvsSpec", this::products);
        table.register(MANAGER, "QueryDvsFeatureCapability", call -> {
            if (isProduct(call, "switchProductSpec"))
                call.reply().value(DvSwitchProducts.features(vcenter.metamodel()));
        });
        table.register(MANAGER, "QueryDvsCompatibleHostSpec", call -> {
            if (isProduct(call, "switchProductSpec")) call.reply().value(List.of(hostProduct()));
        });
        table.register(MANAGER, "QueryCompatibleHostForNewDvs", call -> {
            if (isProduct(call, "switchProductSpec")) hosts(call, _ -> true);
        });
        table.register(MANAGER, "QueryCompatibleHostForExistingDvs", call -> {
            int dvs = inventory.find(
                    (MoRef) Objects.requireNonNull(call.arguments().get("dvs")));
            hosts(call, host -> isCandidate(host, dvs));
        });
        table.register(MANAGER, "QueryDvsByUuid", call -> {
            int dvs = keys.find((String) Objects.requireNonNull(call.arguments().get("uuid")));
            if (dvs == 0 || !isVisible(call, dvs)) call.reply().fault(new Fault.NotFound());
            else call.reply().value(inventory.ref(dvs));
        });
        table.register(MANAGER, "QueryDvsConfigTarget", this::configTarget);
        table.register(MANAGER, "QueryDvsCheckCompatibility", this::checkCompatibility);
        table.register(MANAGER, "QueryCompatibleVmnicsFromHosts", this::freeNics);
        table.register(MANAGER, "DVSManagerLookupDvPortGroup", this::lookUp);
    }

    private boolean isVisible(Call call, int entity) {
        return vcenter.permissions().isVisible(inventory.ref(entity), call.session());
    }

    private void products(Call call) {
        boolean recommended = Boolean.TRUE.equals(call.arguments().get("recommended"));
        List<String> versions = recommended ? DvSwitchProducts.VERSIONS.subList(0, 1) : DvSwitchProducts.VERSIONS;
        call.reply()
                .value(versions.stream()
                        .map(version -> DvSwitchProducts.product(vcenter.metamodel(), version))
                        .toList());
    }

    private DataObject hostProduct() {
        return vcenter.metamodel()
                .make("DistributedVirtualSwitchHostProductSpec")
                .set("productLineId", "embeddedEsx")
                .set("version", "8.0.0+");
    }

    /** Answers InvalidArgument for a product that there is not. */
    private boolean isProduct(Call call, String argument) {
        boolean known = isKnown((DataObject) call.arguments().get(argument));
        if (!known) call.reply().fault(new Fault.InvalidArgument(argument));
        return known;
    }

    private static boolean isKnown(@Nullable DataObject product) {
        return product == null
                || !(product.get("version") instanceof String version)
                || version.isEmpty()
                || DvSwitchProducts.VERSIONS.contains(version);
    }

    private boolean isCandidate(int host, int dvs) {
        return inventory.datacenterOf(host) == inventory.datacenterOf(dvs)
                && !inventory.network(dvs).hosts().contains(host);
    }

    private void hosts(Call call, IntPredicate accepted) {
        int container =
                inventory.find((MoRef) Objects.requireNonNull(call.arguments().get("container")));
        Set<Integer> hosts =
                hostsIn(call, container, Boolean.TRUE.equals(call.arguments().get("recursive")));
        if (hosts == null) return;
        call.reply()
                .value(hosts.stream()
                        .filter(host -> inventory.host(host).connected() && accepted.test(host))
                        .map(inventory::ref)
                        .toList());
    }

    /** The hosts in a container that the caller may see; null after answering. */
    private @Nullable Set<Integer> hostsIn(Call call, int container, boolean recursive) {
        Set<Integer> hosts = new TreeSet<>();
        switch (inventory.kind(container)) {
            case FOLDER, DATACENTER, CLUSTER, COMPUTE, HOST -> collect(call, container, recursive, true, hosts);
            default -> {
                call.reply().fault(new Fault.InvalidArgument("container"));
                return null;
            }
        }
        if (hosts.size() <= HOSTS_MAX) return hosts;
        call.reply().fault(new Fault.InvalidArgument("container"));
        return null;
    }

    private void collect(Call call, int container, boolean recursive, boolean top, Set<Integer> hosts) {
        if (hosts.size() > HOSTS_MAX) return;
        switch (inventory.kind(container)) {
            case HOST -> {
                if (isVisible(call, container)) hosts.add(container);
            }
            case CLUSTER, COMPUTE -> {
                EntityNumbers all = inventory.hostsOf(container);
                for (int host = all.first(); host != 0; host = all.next(host)) collect(call, host, true, false, hosts);
            }
            case DATACENTER -> {
                if (top || recursive)
                    collect(call, inventory.datacenter(container).hostFolder(), recursive, true, hosts);
            }
            case FOLDER -> {
                if (!top && !recursive) return;
                EntityNumbers children = inventory.containersIn(container);
                for (int child = children.first(); child != 0; child = children.next(child))
                    collect(call, child, recursive, false, hosts);
            }
            default -> {}
        }
    }

    private void configTarget(Call call) {
        int host = call.arguments().get("host") instanceof MoRef ref ? inventory.find(ref) : 0;
        int dvs = call.arguments().get("dvs") instanceof MoRef ref ? inventory.find(ref) : 0;
        var groups = new ArrayList<DataObject>();
        var switches = new ArrayList<DataObject>();
        EntityNumbers all = inventory.all(EntityKind.SWITCH);
        for (int each = all.first(); each != 0; each = all.next(each)) {
            NetworkState state = inventory.network(each);
            boolean asked =
                    (dvs == 0 || dvs == each) && (host == 0 || state.hosts().contains(host));
            if (!asked || !isVisible(call, each)) continue;
            switches.add(vcenter.metamodel()
                    .make("DistributedVirtualSwitchInfo")
                    .set("switchName", state.name())
                    .set("switchUuid", keys.uuid(each))
                    .set("distributedVirtualSwitch", inventory.ref(each))
                    .set("networkReservationSupported", true));
            state.portgroups().stream()
                    .filter(group -> inventory.exists(group) && isVisible(call, group))
                    .forEach(group -> groups.add(info(state, group)));
        }
        call.reply()
                .value(vcenter.metamodel()
                        .make("DVSManagerDvsConfigTarget")
                        .set("distributedVirtualPortgroup", groups)
                        .set("distributedVirtualSwitch", switches));
    }

    private DataObject info(NetworkState dvs, int group) {
        NetworkState state = inventory.network(group);
        var config = inventory.containers().connections().configs().ofPortgroup(group);
        return vcenter.metamodel()
                .make("DistributedVirtualPortgroupInfo")
                .set("switchName", dvs.name())
                .set("switchUuid", keys.uuid(dvs.number()))
                .set("portgroupName", state.name())
                .set("portgroupKey", inventory.ref(group).value())
                .set("portgroupType", config.binding().wireName())
                .set("uplinkPortgroup", state.uplink())
                .set("portgroup", inventory.ref(group))
                .set("networkReservationSupported", true)
                .set("backingType", "standard");
    }

    private void checkCompatibility(Call call) {
        DataObject in = (DataObject) Objects.requireNonNull(call.arguments().get("hostContainer"));
        int container = inventory.find((MoRef) Objects.requireNonNull(in.get("container")));
        if (container == 0) {
            call.reply().fault(new Fault.InvalidArgument("hostContainer.container"));
            return;
        }
        DataObject product = (DataObject) call.arguments().get("dvsProductSpec");
        boolean known = product == null || isKnown((DataObject) product.get("newSwitchProductSpec"));
        if (!known) {
            call.reply().fault(new Fault.InvalidArgument("dvsProductSpec.newSwitchProductSpec"));
            return;
        }
        Set<Integer> hosts = hostsIn(call, container, Boolean.TRUE.equals(in.get("recursive")));
        if (hosts == null) return;
        if (call.arguments().get("hostFilterSpec") instanceof Iterable<?> filters)
            for (Object each : filters) if (!filter(call, (DataObject) each, hosts)) return;
        call.reply().value(hosts.stream().map(this::compatibility).toList());
    }

    private DataObject compatibility(int host) {
        HostState state = inventory.host(host);
        List<DataObject> errors =
                state.connected() ? List.of() : List.of(vcenter.faults().render(new Fault.HostNotConnected()));
        return vcenter.metamodel()
                .make("DistributedVirtualSwitchManagerCompatibilityResult")
                .set("host", inventory.ref(host))
                .set("error", errors);
    }

    /** Leaves those hosts that the filter accepts; false after answering. */
    private boolean filter(Call call, DataObject filter, Set<Integer> hosts) {
        Set<Integer> named = new TreeSet<>();
        switch (filter.type().name()) {
            case "DistributedVirtualSwitchManagerHostArrayFilter" -> {
                if (filter.get("host") instanceof Iterable<?> list)
                    for (Object each : list) named.add(inventory.find((MoRef) each));
            }
            case "DistributedVirtualSwitchManagerHostDvsMembershipFilter" -> {
                int dvs = inventory.find((MoRef) Objects.requireNonNull(filter.get("distributedVirtualSwitch")));
                if (dvs != 0) inventory.network(dvs).hosts().stream().forEach(named::add);
            }
            case "DistributedVirtualSwitchManagerHostContainerFilter" -> {
                DataObject in = (DataObject) Objects.requireNonNull(filter.get("hostContainer"));
                int container = inventory.find((MoRef) Objects.requireNonNull(in.get("container")));
                Set<Integer> inside =
                        container == 0 ? Set.of() : hostsIn(call, container, Boolean.TRUE.equals(in.get("recursive")));
                if (inside == null) return false;
                named.addAll(inside);
            }
            default -> {
                call.reply().fault(new Fault.InvalidArgument("hostFilterSpec"));
                return false;
            }
        }
        if (Boolean.TRUE.equals(filter.get("inclusive"))) hosts.retainAll(named);
        else hosts.removeAll(named);
        return true;
    }

    /** The physical adapters of hosts that nothing uses, or that the switch uses already. */
    private void freeNics(Call call) {
        int dvs = inventory.find((MoRef) Objects.requireNonNull(call.arguments().get("dvs")));
        var lists = new ArrayList<DataObject>();
        if (call.arguments().get("hosts") instanceof Iterable<?> hosts)
            for (Object each : hosts) {
                int host = inventory.find((MoRef) each);
                if (host == 0 || !isVisible(call, host) || lists.size() >= HOSTS_MAX) {
                    call.reply().fault(new Fault.InvalidArgument("hosts"));
                    return;
                }
                lists.add(vcenter.metamodel()
                        .make("DVSManagerPhysicalNicsList")
                        .set("host", each)
                        .set("physicalNics", freeNics(call, host, dvs)));
            }
        call.reply().value(lists);
    }

    private List<DataObject> freeNics(Call call, int host, int dvs) {
        HostNetwork network = inventory.containers().connections().networks().of(inventory.host(host));
        var system = new MoRef("HostNetworkSystem", "networkSystem-" + host);
        var property = Objects.requireNonNull(
                vcenter.metamodel().managed(system.type()).property("networkInfo"));
        var free = new ArrayList<DataObject>();
        if (vcenter.managedObjects().read(system, property, call.session()) instanceof DataObject info
                && info.get("pnic") instanceof Iterable<?> nics)
            for (Object each : nics) {
                DataObject nic = (DataObject) each;
                String device = (String) Objects.requireNonNull(nic.get("device"));
                if (network.userOf(device) == null && !network.usesOutside(dvs, device)) free.add(nic);
            }
        return free;
    }

    private void lookUp(Call call) {
        int dvs = keys.find((String) Objects.requireNonNull(call.arguments().get("switchUuid")));
        MoRef ref = new MoRef(EntityKind.PORTGROUP.typeName(), (String)
                Objects.requireNonNull(call.arguments().get("portgroupKey")));
        int group = inventory.find(ref);
        boolean found =
                dvs != 0 && group != 0 && inventory.network(group).switchNumber() == dvs && isVisible(call, group);
        if (found) call.reply().value(ref);
        else call.reply().fault(new Fault.NotFound());
    }
}
