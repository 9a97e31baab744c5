package io.vfleet.operation.drs;

import io.vfleet.inventory.cluster.DrsBehavior;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.ContainerWork;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.VmState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PowerOnMultiVM_Task: places machines one after the other and begins their starts, each a task of its own that goes on when the
 * whole has ended. Where DRS only recommends, a machine waits until somebody agrees.
 */
final class MultiPowerOn {
    private static final String OVERRIDE = "OverrideAutomationLevel";
    private static final String PRIVILEGE = "VirtualMachine.Interact.PowerOn";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final EntityTaskStarter starter;
    private final Recommendations recommendations;
    private final RecommendationRenderer renderer;

    MultiPowerOn(VCenter vcenter, Recommendations recommendations) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.starter = new EntityTaskStarter(vcenter);
        this.recommendations = recommendations;
        this.renderer = new RecommendationRenderer(vcenter);
    }

    void registerIn(MethodTable table) {
        table.register("Datacenter", "PowerOnMultiVM_Task", this::start);
    }

    /** What has become of the machines so far. */
    private record Outcome(List<DataObject> attempted, List<DataObject> notAttempted, List<DataObject> recommended) {
        Outcome() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    private record Request(Call call, ContainerWork work, List<MoRef> vms, boolean override, Outcome outcome) {}

    private void start(Call call) {
        Iterable<?> list = (Iterable<?>) Objects.requireNonNull(call.arguments().get("vm"));
        int max = vcenter.settings().limits().clusterEntriesMax();
        Set<MoRef> vms = new LinkedHashSet<>();
        for (Object each : list) {
            boolean fits = vms.size() < max && vms.add((MoRef) each);
            if (!fits) {
                call.reply().fault(new Fault.InvalidArgument("vm"));
                return;
            }
        }
        boolean override = false;
        for (Object each : DrsMethods.list(call.arguments().get("option"))) {
            DataObject option = (DataObject) each;
            Object value = option.get("value") instanceof AnyValue any ? any.value() : option.get("value");
            boolean known = OVERRIDE.equals(option.get("key")) && value instanceof Boolean;
            if (!known) {
                call.reply().fault(new Fault.InvalidArgument("option"));
                return;
            }
            override = Boolean.TRUE.equals(value);
        }
        boolean overrides = override;
        int datacenter = inventory.find(call.target());
        starter.start(call, datacenter, false, TaskCanceller.IGNORE, (Task task) -> {
            var work = new ContainerWork(vcenter, datacenter, task);
            var request = new Request(call, work, List.copyOf(vms), overrides, new Outcome());
            task.started();
            work.guarded(() -> next(request, 0));
        });
    }

    /** On the home loop of the datacenter, for each machine in a turn of its own. */
    private void next(Request request, int index) {
        if (index == request.vms().size()) {
            succeed(request);
            return;
        }
        MoRef ref = request.vms().get(index);
        int vm = inventory.find(ref);
        boolean isHere = vm != 0
                && inventory.isVm(vm)
                && inventory.datacenterOf(vm) == request.work().container();
        Fault refused = vm == 0 ? new Fault.ManagedObjectNotFound(ref) : null;
        if (refused == null && !isHere) refused = new Fault.InvalidArgument("vm");
        if (refused == null)
            refused = vcenter.permissions().fault(ref, PRIVILEGE, request.call().session());
        if (refused == null) request.work().at(vm, () -> place(request, index, vm));
        else
            add(
                    request,
                    index,
                    vcenter.metamodel().make("ClusterNotAttemptedVmInfo").set("vm", ref),
                    refused);
    }

    private void add(Request request, int index, DataObject info, @Nullable Fault refused) {
        if (refused != null) info.set("fault", vcenter.faults().render(refused));
        (refused == null ? request.outcome().attempted() : request.outcome().notAttempted()).add(info);
        request.work().then(() -> next(request, index + 1));
    }

    /** On the home loop of the machine. */
    private void place(Request request, int index, int vm) {
        var start = new MachineStart(vcenter);
        MoRef ref = request.vms().get(index);
        Fault refused = start.refusal(vm);
        if (refused == null && !request.override() && isRecommendedOnly(vm)) {
            recommend(request, index, vm);
            return;
        }
        Task task = null;
        if (refused == null) {
            String user = request.work().task().origin().reason().userName();
            int host = inventory.hosts().startingHost(vm, inventory.vm(vm));
            task = start.begin(vm, host, user, request.work().task().origin());
            if (task == null) refused = new Fault.SystemError("limits.tasksActiveMax");
        }
        Fault fault = refused;
        DataObject info = vcenter.metamodel()
                .make(fault == null ? "ClusterAttemptedVmInfo" : "ClusterNotAttemptedVmInfo")
                .set("vm", ref);
        if (task != null) info.set("task", task.ref());
        request.work().then(() -> add(request, index, info, fault));
    }

    private boolean isRecommendedOnly(int vm) {
        int cluster = inventory.computeOf(inventory.vm(vm).placement().host());
        return inventory.compute(cluster).cluster()
                && inventory.hosts().clusterConfigs().of(cluster).automation(vm) == DrsBehavior.MANUAL;
    }

    private void recommend(Request request, int index, int vm) {
        VmState state = inventory.vm(vm);
        int cluster = inventory.computeOf(state.placement().host());
        int[] hosts = inventory.hosts().candidates(cluster, vm, state);
        MoRef ref = request.vms().get(index);
        if (hosts.length == 0) {
            var info = vcenter.metamodel().make("ClusterNotAttemptedVmInfo").set("vm", ref);
            Fault refused =
                    new Fault.InvalidHostState(inventory.ref(state.placement().host()));
            request.work().then(() -> add(request, index, info, refused));
            return;
        }
        int host = hosts[Math.floorMod(vm, hosts.length)];
        DataObject shown = renderer.initialPlacement(recommendations.add(cluster, vm, host));
        request.work().then(() -> {
            request.outcome().recommended().add(shown);
            next(request, index + 1);
        });
    }

    private void succeed(Request request) {
        Outcome outcome = request.outcome();
        request.work()
                .succeed(vcenter.metamodel()
                        .make("ClusterPowerOnVmResult")
                        .set("attempted", outcome.attempted())
                        .set("notAttempted", outcome.notAttempted())
                        .set("recommendations", outcome.recommended()));
    }
}
