package io.vfleet.fuzz;

import java.lang.management.ManagementFactory;

/** What a target leaves behind in memory. */
public final class Heap {
    static final String LEFT = "Heap in use after the last input:";
    private static final int MIB = 1024 * 1024;

    private Heap() {}

    /** Says it, for whoever looks for growth. */
    public static void tell() {
        ManagementFactory.getMemoryMXBean().gc();
        long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println(LEFT + " " + bytes / MIB + " MiB");
    }
}
