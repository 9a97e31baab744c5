package io.vfleet.inventory;

import java.util.function.IntFunction;

/** The total CPU and memory of a set of hosts. */
public record AggregateHostCapacity(int hosts, int cores, int mhz, long memoryMib) {
    /** The capacity of all hosts, or only of those that can run virtual machines now. */
    public static AggregateHostCapacity of(IntFunction<HostState> states, EntityNumbers hosts, boolean effective) {
        int count = 0;
        int cores = 0;
        int mhz = 0;
        long memory = 0;
        for (int number = hosts.first(); number != 0; number = hosts.next(number)) {
            HostState host = states.apply(number);
            if (effective && (!host.connected() || host.maintenance())) continue;
            count++;
            cores += host.cpuCores();
            mhz += host.cpuCores() * host.cpuMhz();
            memory += host.memoryMib();
        }
        return new AggregateHostCapacity(count, cores, mhz, memory);
    }

    /** The number as a 16-bit member of the API, capped at its maximum. */
    public static short toShort(int number) {
        return (short) Math.min(number, Short.MAX_VALUE);
    }
}
