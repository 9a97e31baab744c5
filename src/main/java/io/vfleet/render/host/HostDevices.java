package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.render.RenderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What hosts are made of, by the names that their statistics have, and since when they run. */
public final class HostDevices {
    /** The number of physical network adapters, named by {@link #NIC_PREFIX} and their number from 0. */
    public static final int NICS = HostNetwork.NICS;

    public static final String NIC_PREFIX = "vmnic";
    public static final String STORAGE_ADAPTER = HostStorageRenderer.ADAPTER;

    /** What a host divides what it uses itself into. */
    public static final List<String> RESOURCE_GROUPS = List.of("host", "host/system", "host/user", "host/vim");

    private static final Duration UP_BEFORE_START = Duration.ofDays(40);

    private final RenderContext context;

    public HostDevices(RenderContext context) {
        this.context = context;
    }

    public static int threads(HostState host) {
        return host.cpuCores() * HostHardwareRenderer.THREADS_PER_CORE;
    }

    /** The path to the nth of a host's disks. */
    public static String pathName(int nth) {
        return HostStorageRenderer.pathName(nth);
    }

    public Instant bootTime(HostState host) {
        Instant booted = context.inventory().hosts().bootTime(host.number());
        return booted == null ? context.epoch().minus(UP_BEFORE_START) : booted;
    }
}
