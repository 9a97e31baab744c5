package io.vfleet.inventory.resource;

import io.vfleet.inventory.cluster.PoolConfigs;
import io.vfleet.inventory.cluster.PoolReservations;
import io.vfleet.model.Fault;
import io.vfleet.vm.command.PoolDemand;
import io.vfleet.vm.command.ResourceNeeds;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Promises CPU and memory of the pools of one compute resource to machines, and refuses what there is not; and what else is
 * reserved in it. Called on the home loop of the compute resource.
 *
 * @param compute the number of the compute resource
 * @param holds whether a pool is one of its own
 * @param others admits everything else
 */
public record PoolAdmission(int compute, PoolConfigs configs, IntPredicate holds, ResourceAdmission others)
        implements ResourceAdmission {
    @Override
    public @Nullable Fault admit(ResourceRequest request) {
        PoolDemand demand = request.needs().reservation();
        boolean reserves = holds.test(demand.pool());
        Fault lacking = reserves ? shortage(request.needs()) : null;
        if (lacking == null && isOther(request)) lacking = others.admit(request);
        if (lacking == null && reserves) configs.promise(demand.pool(), demand.cpuMhz(), demand.memoryMib());
        return lacking;
    }

    @Override
    public void release(ResourceRequest request) {
        PoolDemand demand = request.needs().reservation();
        if (holds.test(demand.pool())) configs.promise(demand.pool(), -demand.cpuMhz(), -demand.memoryMib());
        if (isOther(request)) others.release(request);
    }

    private boolean isOther(ResourceRequest request) {
        return request.needs().folder() == compute;
    }

    /** What a pool that is one of its own could not promise now; null when it could. Any thread. */
    public @Nullable Fault shortage(ResourceNeeds needs) {
        PoolDemand demand = needs.reservation();
        PoolDemand given = needs.given();
        // A pool that is removed leaves its machines, with what they reserve, to the one above.
        if (given.pool() != 0 && configs.isBelow(given.pool(), demand.pool())) return null;
        long cpu = lack(demand, given, true);
        if (cpu >= 0) return new Fault.InsufficientCpuResourcesFault(cpu, demand.cpuMhz());
        long memory = lack(demand, given, false);
        return memory >= 0 ? new Fault.InsufficientMemoryResourcesFault(memory << 20, demand.memoryMib() << 20) : null;
    }

    /** How much there is, when that is not enough; -1 when it is. */
    private long lack(PoolDemand demand, PoolDemand given, boolean ofCpu) {
        long wanted = demand.of(ofCpu);
        if (wanted == 0) return -1;
        PoolReservations tried = configs.reservations(ofCpu);
        if (holds.test(given.pool())) tried.promise(given.pool(), -given.of(ofCpu));
        long unreserved = tried.unreserved(demand.pool());
        return wanted <= unreserved ? -1 : Math.max(0, unreserved);
    }
}
