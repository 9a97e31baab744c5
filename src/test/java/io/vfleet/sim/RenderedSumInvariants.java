package io.vfleet.sim;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.ResourcePoolState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks that what hosts, resource pools, clusters and datastores show is the sum of what their virtual machines show.
 * Holds while no message is under way.
 */
public final class RenderedSumInvariants {
    private static final List<String> OF_POOL = List.of(
            "overallCpuUsage", "guestMemoryUsage", "hostMemoryUsage", "privateMemory", "consumedOverheadMemory");

    private final SimulatedVCenter simulated;
    private final Inventory inventory;
    private final Session session;
    private final List<String> wrong = new ArrayList<>();

    /** What the machines show, added up by the number of the container and the name of the member. */
    private final Map<Integer, Map<String, Long>> sums = new HashMap<>();

    private RenderedSumInvariants(SimulatedVCenter simulated, Session session) {
        this.simulated = simulated;
        this.session = session;
        inventory = simulated.inventory();
    }

    /** The sums that do not agree, each with the container. */
    public static List<String> check(SimulatedVCenter simulated, Session session) {
        var check = new RenderedSumInvariants(simulated, session);
        check.inventory.all(EntityKind.VM).stream().forEach(check::add);
        check.inventory.all(EntityKind.HOST).stream().forEach(check::host);
        check.inventory.all(EntityKind.POOL).stream().forEach(check::pool);
        check.inventory.all(EntityKind.CLUSTER).stream().forEach(check::cluster);
        if (check.allAccessible())
            check.inventory.all(EntityKind.DATASTORE).stream().forEach(check::datastore);
        return check.wrong;
    }

    private void add(int number) {
        VmState vm = inventory.vm(number);
        MoRef ref = inventory.ref(number);
        DataObject stats = (DataObject) Objects.requireNonNull(summary(ref).get("quickStats"));
        for (String member : OF_POOL) {
            add(vm.placement().host(), member, number(stats, member));
            add(vm.placement().pool(), member, number(stats, member));
        }
        // Of a machine whose home cannot be reached nothing is known.
        if (!inventory.datastore(vm.placement().datastore()).accessible()) return;
        DataObject storage = read(ref, "storage");
        for (DataObject usage : MaterializedValues.objects(storage.get("perDatastoreUsage"))) {
            int datastore = inventory.find((MoRef) Objects.requireNonNull(usage.get("datastore")));
            add(datastore, "committed", number(usage, "committed"));
            add(datastore, "uncommitted", number(usage, "uncommitted"));
        }
    }

    private boolean allAccessible() {
        return inventory.all(EntityKind.DATASTORE).stream()
                .allMatch(store -> inventory.datastore(store).accessible());
    }

    /** A host's own load is what it shows without its machines: about a percent of CPU, and a fixed amount of memory. */
    private void host(int number) {
        HostState host = inventory.host(number);
        DataObject stats = (DataObject)
                Objects.requireNonNull(summary(inventory.ref(number)).get("quickStats"));
        long cpu = number(stats, "overallCpuUsage") - sum(number, "overallCpuUsage");
        long memory = number(stats, "overallMemoryUsage") - sum(number, "hostMemoryUsage");
        int mhz = host.cpuCores() * host.cpuMhz();
        boolean ownCpu = host.connected() ? cpu >= mhz / 200 && cpu <= mhz / 50 : cpu == 0;
        boolean ownMemory = host.connected()
                ? memory == Math.min(host.memoryMib() / 16, 1024 + host.memoryMib() / 256)
                : memory == 0;
        claim(ownCpu, host.name() + ": CPU " + cpu + " beside its machines'");
        claim(ownMemory, host.name() + ": memory " + memory + " beside its machines'");
    }

    private void pool(int number) {
        DataObject summary = summary(inventory.ref(number));
        DataObject stats = (DataObject) Objects.requireNonNull(summary.get("quickStats"));
        for (String member : OF_POOL) {
            same(inventory.path(number) + " " + member, poolSum(number, member), number(stats, member));
        }
        DataObject runtime = (DataObject) Objects.requireNonNull(summary.get("runtime"));
        DataObject cpu = (DataObject) Objects.requireNonNull(runtime.get("cpu"));
        DataObject memory = (DataObject) Objects.requireNonNull(runtime.get("memory"));
        same(inventory.path(number) + " cpu", poolSum(number, "overallCpuUsage"), number(cpu, "overallUsage"));
        same(
                inventory.path(number) + " memory",
                poolSum(number, "hostMemoryUsage") << 20,
                number(memory, "overallUsage"));
    }

    private long poolSum(int number, String member) {
        ResourcePoolState pool = inventory.pool(number);
        return sum(number, member)
                + inventory.children(pool.number()).stream()
                        .mapToLong(child -> poolSum(child, member))
                        .sum();
    }

    private void cluster(int number) {
        DataObject usage = (DataObject)
                Objects.requireNonNull(summary(inventory.ref(number)).get("usageSummary"));
        EntityNumbers hosts = inventory.hostsOf(number);
        String name = inventory.name(number);
        same(name + " cpu", sumOf(hosts, "overallCpuUsage"), number(usage, "cpuDemandMhz"));
        same(name + " memory", sumOf(hosts, "hostMemoryUsage"), number(usage, "memDemandMB"));
    }

    private void datastore(int number) {
        DatastoreState state = inventory.datastore(number);
        DataObject summary = summary(inventory.ref(number));
        long free = Math.max(0, state.capacityBytes() - state.otherBytes() - sum(number, "committed"));
        same(state.name() + " freeSpace", free, number(summary, "freeSpace"));
        same(state.name() + " uncommitted", sum(number, "uncommitted"), number(summary, "uncommitted"));
        DataObject info = read(inventory.ref(number), "info");
        same(state.name() + " info.freeSpace", free, number(info, "freeSpace"));
    }

    private void add(int container, String member, long value) {
        sums.computeIfAbsent(container, _ -> new HashMap<>()).merge(member, value, Long::sum);
    }

    private long sum(int container, String member) {
        return sums.getOrDefault(container, Map.of()).getOrDefault(member, 0L);
    }

    private long sumOf(EntityNumbers containers, String member) {
        return containers.stream().mapToLong(each -> sum(each, member)).sum();
    }

    private DataObject summary(MoRef object) {
        return read(object, "summary");
    }

    private DataObject read(MoRef object, String name) {
        return (DataObject) Objects.requireNonNull(MaterializedValues.of(
                simulated.vcenter.managedObjects().read(object, RenderedVmInvariants.property(object, name), session)));
    }

    private static long number(DataObject object, String member) {
        return ((Number) Objects.requireNonNull(object.get(member))).longValue();
    }

    private void same(String what, long sum, long shown) {
        claim(sum == shown, what + ": machines " + sum + ", shown " + shown);
    }

    private void claim(boolean holds, String violation) {
        if (!holds) wrong.add(violation);
    }
}
