package io.vfleet.operation.network;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.IpPools.IpPoolEntry;
import io.vfleet.manager.IpPools.IpPoolFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The methods of IpPoolManager but those by which extensions take addresses. No vApp uses a pool, so that each can be destroyed. A
 * network that gets a pool leaves its other one.
 */
public final class IpPoolMethods {
    private static final String MANAGER = "IpPoolManager";
    private static final Set<EntityKind> NETWORKS = EnumSet.of(EntityKind.NETWORK, EntityKind.PORTGROUP);
    private static final int NAME_CHARS_MAX = 255;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final IpPools pools;
    private final IpPoolSpecification specification;

    public IpPoolMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.pools = vcenter.ipPools();
        this.specification = new IpPoolSpecification(vcenter.metamodel());
    }

    public void registerIn(MethodTable table) {
        table.register(
                MANAGER,
                "QueryIpPools",
                call -> call.reply()
                        .value(pools.of(datacenter(call)).stream()
                                .map(this::rendered)
                                .toList()));
        table.register(MANAGER, "CreateIpPool", this::create);
        table.register(MANAGER, "UpdateIpPool", this::update);
        table.register(MANAGER, "DestroyIpPool", this::destroy);
    }

    private void create(Call call) {
        change(call, null, () -> pools.nextId(), made -> call.reply().value(made.id()));
    }

    private void update(Call call) {
        IpPoolEntry before = pool(call).get("id") instanceof Integer id ? pools.find(datacenter(call), id) : null;
        if (before == null) call.reply().fault(new Fault.InvalidArgument("pool.id"));
        else change(call, before, before::id, _ -> call.reply().value(null));
    }

    private interface PoolId {
        int next();
    }

    private void change(Call call, @Nullable IpPoolEntry known, PoolId id, Consumer<IpPoolEntry> whenDone) {
        DataObject asked = pool(call);
        Set<Integer> networks = networks(call, asked);
        if (networks == null) call.reply().fault(new Fault.InvalidArgument("pool.networkAssociation"));
        else if (KeptData.admit(vcenter, call, "pool", asked))
            LoopDispatch.run(vcenter.loops().at(0), call, () -> {
                IpPoolEntry before = known == null ? null : pools.find(known.datacenter(), known.id());
                boolean gone = known != null && before == null;
                String name = asked.get("name") instanceof String text ? text : before == null ? "" : before.name();
                DataObject spec = specification.merged(before == null ? null : before.spec(), asked);
                Fault refused = gone ? new Fault.InvalidArgument("pool.id") : nameFault(call, name, before);
                if (refused == null) refused = IpPoolSpecification.fault(spec);
                if (refused != null) {
                    call.reply().fault(refused);
                    return;
                }
                boolean keepsNetworks = before != null && asked.get("networkAssociation") == null;
                var pool = new IpPoolEntry(
                        id.next(),
                        datacenter(call),
                        name,
                        keepsNetworks ? Objects.requireNonNull(before).networks() : networks,
                        spec);
                if (pools.put(pool)) {
                    networksChanged(before, pool);
                    whenDone.accept(pool);
                } else call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            });
    }

    private @Nullable Fault nameFault(Call call, String name, @Nullable IpPoolEntry self) {
        boolean taken = pools.of(datacenter(call)).stream()
                .anyMatch(other -> other.name().equals(name) && (self == null || other.id() != self.id()));
        boolean usable = !name.isBlank() && name.length() <= NAME_CHARS_MAX && !taken;
        return usable ? null : new Fault.InvalidArgument("pool.name");
    }

    private void destroy(Call call) {
        int id = (int) Objects.requireNonNull(call.arguments().get("id"));
        LoopDispatch.run(vcenter.loops().at(0), call, () -> {
            IpPoolEntry pool = pools.find(datacenter(call), id);
            if (pool == null) {
                call.reply().fault(new Fault.InvalidArgument("id"));
                return;
            }
            pools.remove(pool);
            networksChanged(pool, null);
            call.reply().value(null);
        });
    }

    /** The numbers of the networks of the datacenter that a pool is to be for; null when one is none of them. */
    private @Nullable Set<Integer> networks(Call call, DataObject pool) {
        Set<Integer> networks = new TreeSet<>();
        List<?> asked = pool.get("networkAssociation") instanceof List<?> list ? list : List.of();
        if (asked.size() > vcenter.settings().limits().clusterEntriesMax()) return null;
        for (Object each : asked) {
            DataObject association = (DataObject) each;
            MoRef ref = association.get("network") instanceof MoRef network ? network : null;
            int number = ref == null ? 0 : inventory.find(ref);
            boolean is = number != 0
                    && NETWORKS.contains(inventory.kind(number))
                    && inventory.datacenterOf(number) == datacenter(call);
            if (!is) return null;
            networks.add(number);
        }
        return networks;
    }

    private void networksChanged(@Nullable IpPoolEntry before, @Nullable IpPoolEntry after) {
        Set<Integer> changed = new TreeSet<>();
        if (before != null) changed.addAll(before.networks());
        if (after != null) changed.addAll(after.networks());
        for (int network : changed) {
            inventory.home(network).send(() -> {
                if (inventory.exists(network))
                    vcenter.changes().changed(inventory.ref(network), EnumSet.of(IpPoolFacet.POOL));
            });
        }
    }

    private DataObject rendered(IpPoolEntry pool) {
        List<DataObject> networks = new ArrayList<>();
        for (int network : new TreeSet<>(pool.networks()))
            if (inventory.exists(network))
                networks.add(vcenter.metamodel()
                        .make("IpPoolAssociation")
                        .set("network", inventory.ref(network))
                        .set("networkName", inventory.name(network)));
        DataObject own = vcenter.metamodel()
                .make("IpPool")
                .set("id", pool.id())
                .set("name", pool.name())
                .set("networkAssociation", networks)
                .set("availableIpv4Addresses", IpPoolSpecification.available(pool.spec(), false))
                .set("availableIpv6Addresses", IpPoolSpecification.available(pool.spec(), true))
                .set("allocatedIpv4Addresses", 0)
                .set("allocatedIpv6Addresses", 0);
        return MergedObjects.merged(pool.spec(), own);
    }

    /** A datacenter goes with its pools, and a network leaves its own. Any loop. */
    public static void removed(VCenter vcenter, MoRef object) {
        if (vcenter.ipPools().all().isEmpty()) return;
        int number = vcenter.inventory().number(object);
        vcenter.loops().at(0).send(() -> {
            if (number == 0) return;
            vcenter.ipPools().of(number).forEach(vcenter.ipPools()::remove);
            vcenter.ipPools().forgetNetwork(number);
        });
    }

    private int datacenter(Call call) {
        return inventory.find((MoRef) Objects.requireNonNull(call.arguments().get("dc")));
    }

    private static DataObject pool(Call call) {
        return (DataObject) Objects.requireNonNull(call.arguments().get("pool"));
    }
}
