package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.inventory.network.HostNetwork;
import io.vfleet.meta.DataObject;
import io.vfleet.render.AboutInfoRenderer;
import io.vfleet.render.CurrentLoad;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Renders the summary and the runtime information of a host. */
final class HostSummaryRenderer {
    private static final long TIB = 1L << 40;

    private final RenderContext context;
    private final ManagedEntityProperties entityProperties;
    private final HostHardwareRenderer hardware;
    private final SeededIds ids;
    private final CurrentLoad current;
    private final HostDevices devices;
    private final DataObject product;
    private final DataObject health;

    HostSummaryRenderer(
            RenderContext context, ManagedEntityProperties entityProperties, HostHardwareRenderer hardware) {
        this.context = context;
        this.entityProperties = entityProperties;
        this.hardware = hardware;
        ids = new SeededIds(context.seed());
        current = new CurrentLoad(context);
        devices = new HostDevices(context);
        product = new AboutInfoRenderer(context).hostAbout();
        health = new HostHealthRenderer(context).render();
    }

    DataObject runtime(HostState host) {
        return context.make("HostRuntimeInfo")
                .set("connectionState", host.connection().wireName())
                .set("powerState", host.connected() ? "poweredOn" : "unknown")
                .set("standbyMode", "none")
                .set("inMaintenanceMode", host.maintenance())
                .set("inQuarantineMode", false)
                .set("bootTime", host.connected() ? devices.bootTime(host) : null)
                .set("hostMaxVirtualDiskCapacity", 62 * TIB)
                .set("cryptoState", "incapable")
                .set("healthSystemRuntime", host.connected() ? health : null);
    }

    DataObject summary(HostState host) {
        return context.make("HostListSummary")
                .set("host", context.inventory().ref(host.number()))
                .set("hardware", hardware(host))
                .set("runtime", runtime(host))
                .set("config", config(host))
                .set("quickStats", quickStats(host))
                .set(
                        "overallStatus",
                        entityProperties.overallStatus(
                                host.number(), context.inventory().ref(host.number()), host))
                .set("rebootRequired", false)
                .set("customValue", entityProperties.customValues(host.number()))
                .set("managementServerIp", "127.0.0.1")
                .set("maxEVCModeKey", "intel-icelake")
                .set("maintenanceModeRequired", false);
    }

    private DataObject hardware(HostState host) {
        return context.make("HostHardwareSummary")
                .set("vendor", AboutInfoRenderer.VENDOR)
                .set("model", HostHardwareRenderer.MODEL)
                .set("uuid", hardware.uuid(host))
                .set("otherIdentifyingInfo", List.of())
                .set("memorySize", (long) host.memoryMib() << 20)
                .set("cpuModel", HostHardwareRenderer.cpuModel(host))
                .set("cpuMhz", host.cpuMhz())
                .set("numCpuPkgs", (short) HostHardwareRenderer.packages(host))
                .set("numCpuCores", (short) host.cpuCores())
                .set("numCpuThreads", (short) HostDevices.threads(host))
                .set("numNics", HostNetwork.NICS)
                .set("numHBAs", 1);
    }

    private DataObject config(HostState host) {
        return context.make("HostConfigSummary")
                .set("name", host.name())
                .set("port", 443)
                .set("sslThumbprint", thumbprint(host))
                .set("product", product)
                .set("vmotionEnabled", true)
                .set("faultToleranceEnabled", true)
                .set("featureVersion", List.of());
    }

    private String thumbprint(HostState host) {
        return context.inventory().containers().isMade(host.number())
                ? ids.thumbprint(host.name())
                : ids.thumbprint(host.number());
    }

    private DataObject quickStats(HostState host) {
        Instant now = context.clock().now();
        return context.make("HostListSummaryQuickStats")
                .set("overallCpuUsage", current.cpuMhz(host))
                .set("overallMemoryUsage", current.memoryMib(host))
                .set("distributedCpuFairness", 0)
                .set("distributedMemoryFairness", 0)
                .set("availablePMemCapacity", 0)
                .set("uptime", (int) Math.max(
                        0, Duration.between(devices.bootTime(host), now).toSeconds()));
    }
}
