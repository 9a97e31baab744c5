package io.vfleet.view;

import io.vfleet.engine.Dice;
import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a host does now, and a host at a glance. */
final class HostFace {
    private static final int STEP_SECONDS = 20;
    private static final long TIB = 1L << 40;
    private static final Duration UP_BEFORE_START = Duration.ofDays(40);

    private final Sources sources;
    private final HostHardware hardware;
    private final Ids ids;
    private final Dice dice;
    private final DataObject product;

    HostFace(Sources sources, HostHardware hardware) {
        this.sources = sources;
        this.hardware = hardware;
        ids = new Ids(sources.seed());
        dice = sources.dice();
        product = new Products(sources).host();
    }

    DataObject runtime(HostState host) {
        return sources.make("HostRuntimeInfo")
                .set("connectionState", host.connected() ? "connected" : "disconnected")
                .set("powerState", host.connected() ? "poweredOn" : "unknown")
                .set("standbyMode", "none")
                .set("inMaintenanceMode", host.maintenance())
                .set("inQuarantineMode", false)
                .set("bootTime", bootTime())
                .set("hostMaxVirtualDiskCapacity", 62 * TIB)
                .set("cryptoState", "incapable")
                .set("healthSystemRuntime", sources.make("HealthSystemRuntime"));
    }

    DataObject summary(HostState host) {
        return sources.make("HostListSummary")
                .set("host", sources.inventory().ref(host.number()))
                .set("hardware", hardware(host))
                .set("runtime", runtime(host))
                .set("config", config(host))
                .set("quickStats", quickStats(host))
                .set("overallStatus", EntityRows.status(host))
                .set("rebootRequired", false)
                .set("customValue", List.of())
                .set("managementServerIp", "127.0.0.1")
                .set("maxEVCModeKey", "intel-icelake")
                .set("maintenanceModeRequired", false);
    }

    private DataObject hardware(HostState host) {
        return sources.make("HostHardwareSummary")
                .set("vendor", Products.VENDOR)
                .set("model", HostHardware.MODEL)
                .set("uuid", hardware.uuid(host))
                .set("otherIdentifyingInfo", List.of())
                .set("memorySize", (long) host.memoryMib() << 20)
                .set("cpuModel", HostHardware.cpuModel(host))
                .set("cpuMhz", host.cpuMhz())
                .set("numCpuPkgs", (short) HostHardware.packages(host))
                .set("numCpuCores", (short) host.cpuCores())
                .set("numCpuThreads", (short) (host.cpuCores() * HostHardware.THREADS_PER_CORE))
                .set("numNics", HostNetwork.NICS)
                .set("numHBAs", 1);
    }

    private DataObject config(HostState host) {
        return sources.make("HostConfigSummary")
                .set("name", host.name())
                .set("port", 443)
                .set("sslThumbprint", ids.thumbprint(host.number()))
                .set("product", product)
                .set("vmotionEnabled", true)
                .set("faultToleranceEnabled", true)
                .set("featureVersion", List.of());
    }

    private DataObject quickStats(HostState host) {
        Instant now = sources.clock().now();
        long step = now.getEpochSecond() / STEP_SECONDS;
        int mhz = host.cpuCores() * host.cpuMhz();
        boolean on = host.connected();
        return sources.make("HostListSummaryQuickStats")
                .set(
                        "overallCpuUsage",
                        on ? (int) (mhz * (0.05 + 0.3 * dice.unit("host-cpu", host.number(), step))) : 0)
                .set("overallMemoryUsage", on ? memoryUsed(host, step) : 0)
                .set("distributedCpuFairness", 0)
                .set("distributedMemoryFairness", 0)
                .set("availablePMemCapacity", 0)
                .set("uptime", (int)
                        Math.max(0, Duration.between(bootTime(), now).toSeconds()));
    }

    private int memoryUsed(HostState host, long step) {
        return (int) (host.memoryMib() * (0.2 + 0.2 * dice.unit("host-memory", host.number(), step)));
    }

    private Instant bootTime() {
        return sources.epoch().minus(UP_BEFORE_START);
    }
}
