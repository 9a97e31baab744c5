package io.vfleet.fuzz;

import java.lang.management.ManagementFactory;

/** Reports the heap in use after a fuzz run. */
public final class HeapReport {
    static final String LEFT = "Heap in use after the last input:";
    private static final int MIB = 1024 * 1024;

    private HeapReport() {}

    /** Collects garbage and prints the heap in use, so that growth over a long run shows. */
    public static void report() {
        ManagementFactory.getMemoryMXBean().gc();
        long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println(LEFT + " " + bytes / MIB + " MiB");
    }
}
