package io.vfleet.operation.drs;

import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.cluster.ClusterRule;
import io.vfleet.inventory.cluster.Recommendation;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The methods by which DRS says where virtual machines should be, and does what it has recommended. */
public final class DrsMethods {
    private static final String CLUSTER = "ClusterComputeResource";
    private static final int BEST = 5;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final Recommendations recommendations;

    public DrsMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.recommendations = new Recommendations(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(CLUSTER, "RecommendHostsForVm", this::recommendHosts);
        table.register(CLUSTER, "FindRulesForVm", this::findRules);
        table.register(CLUSTER, "ApplyRecommendation", _ -> "Resource.ApplyRecommendation", this::apply);
        table.register(
                CLUSTER,
                "CancelRecommendation",
                call -> take(call, (_, _) -> {
                    call.reply().value(null);
                }));
        table.register(CLUSTER, "RefreshRecommendation", this::refresh);
        table.register(CLUSTER, "PlaceVm", new VmPlacementQuery(vcenter)::answer);
        new MultiPowerOn(vcenter, recommendations).registerIn(table);
    }

    /** The virtual machine that a call is about; 0 after a refusal. */
    private int vm(Call call) {
        MoRef ref = (MoRef) Objects.requireNonNull(call.arguments().get("vm"));
        int vm = inventory.find(ref);
        Fault refused = vm == 0 ? new Fault.ManagedObjectNotFound(ref) : null;
        if (refused == null) refused = vcenter.permissions().fault(ref, "System.View", call.session());
        if (refused == null && !inventory.isVm(vm)) refused = new Fault.InvalidArgument("vm");
        if (refused == null) return vm;
        call.reply().fault(refused);
        return 0;
    }

    private void recommendHosts(Call call) {
        int vm = vm(call);
        if (vm == 0) return;
        int cluster = inventory.find(call.target());
        VmState state = inventory.vm(vm);
        boolean isHere = inventory.computeOf(state.placement().host()) == cluster;
        int pool = call.arguments().get("pool") instanceof MoRef ref ? inventory.find(ref) : 0;
        boolean fits = pool == 0 ? isHere : inventory.computeOf(pool) == cluster;
        if (!fits || state.identity().template()) {
            call.reply().fault(new Fault.InvalidArgument(fits ? "vm" : "pool"));
            return;
        }
        boolean drs = inventory.hosts().clusterConfigs().of(cluster).drs();
        int[] hosts = drs ? inventory.hosts().candidates(cluster, vm, state) : new int[0];
        call.reply().value(ranked(hosts));
    }

    /** Those with few machines first. */
    private List<DataObject> ranked(int[] hosts) {
        List<Integer> best = IntStream.of(hosts)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(
                                host -> inventory.vms(host).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        var ranked = new ArrayList<DataObject>(best.size());
        for (int rank = 0; rank < best.size(); rank++) {
            ranked.add(vcenter.metamodel()
                    .make("ClusterHostRecommendation")
                    .set("host", inventory.ref(best.get(rank)))
                    .set("rating", BEST - rank * BEST / best.size()));
        }
        return ranked;
    }

    private void findRules(Call call) {
        int vm = vm(call);
        if (vm == 0) return;
        int cluster = inventory.find(call.target());
        ClusterConfig config = inventory.hosts().clusterConfigs().of(cluster);
        Set<Object> keys = config.rules().stream()
                .filter(rule -> config.concerns(rule, vm))
                .map(ClusterRule::key)
                .collect(Collectors.toSet());
        if (keys.isEmpty()) {
            call.reply().value(List.of());
            return;
        }
        Property shown =
                Objects.requireNonNull(vcenter.metamodel().managed(CLUSTER).property("configurationEx"));
        DataObject now = (DataObject)
                Objects.requireNonNull(vcenter.managedObjects().read(call.target(), shown, call.session()));
        call.reply()
                .value(list(now.get("rule")).stream()
                        .filter(rule -> keys.contains(((DataObject) rule).get("key")))
                        .toList());
    }

    /** Continues on the home loop of the cluster with the recommendation that a call names. */
    private void take(Call call, BiConsumer<Integer, Recommendation> then) {
        int cluster = inventory.find(call.target());
        String key = String.valueOf(call.arguments().get("key"));
        LoopDispatch.run(inventory.home(cluster), call, () -> {
            Recommendation taken =
                    key.matches("[1-9][0-9]{0,8}") ? recommendations.remove(cluster, Integer.parseInt(key)) : null;
            if (taken == null) call.reply().fault(new Fault.InvalidArgument("key"));
            else then.accept(cluster, taken);
        });
    }

    private void refresh(Call call) {
        int cluster = inventory.find(call.target());
        LoopDispatch.run(inventory.home(cluster), call, () -> {
            recommendations.clear(cluster);
            call.reply().value(null);
        });
    }

    /** The machine starts, with a task of its own, when that is still possible. */
    private void apply(Call call) {
        take(call, (cluster, made) -> {
            var start = new MachineStart(vcenter);
            String user = Objects.requireNonNull(call.session()).userName();
            LoopDispatch.run(inventory.home(made.vm()), call, () -> {
                Fault refused = start.refusal(made.vm());
                boolean fits = refused == null
                        && inventory.exists(made.host())
                        && inventory.computeOf(made.host()) == cluster
                        && inventory.hosts().accepts(made.host());
                if (refused == null && !fits) refused = new Fault.InvalidArgument("key");
                Task task = refused == null ? start.begin(made.vm(), made.host(), user, null) : null;
                if (refused != null) call.reply().fault(refused);
                else if (task == null) call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
                else call.reply().value(null);
            });
        });
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static @Nullable MoRef ref(DataObject from, String member) {
        return from.get(member) instanceof MoRef ref ? ref : null;
    }
}
