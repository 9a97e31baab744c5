package io.vfleet.view;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Numbers;

/** What hosts have together. */
record Capacity(int hosts, int cores, int mhz, long memoryMib) {
    /** Of all hosts, or only of those that can run virtual machines now. */
    static Capacity of(Inventory inventory, Numbers hosts, boolean effective) {
        int count = 0;
        int cores = 0;
        int mhz = 0;
        long memory = 0;
        for (int number = hosts.first(); number != 0; number = hosts.next(number)) {
            HostState host = inventory.host(number);
            if (effective && (!host.connected() || host.maintenance())) continue;
            count++;
            cores += host.cpuCores();
            mhz += host.cpuCores() * host.cpuMhz();
            memory += host.memoryMib();
        }
        return new Capacity(count, cores, mhz, memory);
    }

    /** As a member of the API's 16 bits has it. */
    static short small(int number) {
        return (short) Math.min(number, Short.MAX_VALUE);
    }
}
