package io.vfleet.render.host;

import io.vfleet.inventory.HostState;
import io.vfleet.meta.DataObject;
import io.vfleet.render.AboutInfoRenderer;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SeededIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Renders the HostHardwareInfo of a host. */
public final class HostHardwareRenderer {
    public static final int THREADS_PER_CORE = 2;
    static final String MODEL = "VMware Virtual Platform";
    static final String CPU = "Intel(R) Xeon(R) Gold 6326 CPU";
    private static final int CORES_OF_ONE_PACKAGE = 16;
    private static final Instant BIOS_RELEASED = Instant.parse("2023-06-15T00:00:00Z");

    private final RenderContext context;
    private final SeededIds ids;

    HostHardwareRenderer(RenderContext context) {
        this.context = context;
        ids = new SeededIds(context.seed());
    }

    static int packages(HostState host) {
        return Math.ceilDiv(host.cpuCores(), CORES_OF_ONE_PACKAGE);
    }

    static long hz(HostState host) {
        return host.cpuMhz() * 1_000_000L;
    }

    static String cpuModel(HostState host) {
        return String.format(Locale.ROOT, "%s @ %.2fGHz", CPU, host.cpuMhz() / 1000.0);
    }

    String uuid(HostState host) {
        return ids.uuid(host.number()).toString();
    }

    DataObject render(HostState host) {
        int packages = packages(host);
        DataObject cpu = context.make("HostCpuInfo")
                .set("numCpuPackages", (short) packages)
                .set("numCpuCores", (short) host.cpuCores())
                .set("numCpuThreads", (short) (host.cpuCores() * THREADS_PER_CORE))
                .set("hz", hz(host));
        var cpus = new ArrayList<DataObject>();
        var nodes = new ArrayList<DataObject>();
        for (int each = 0; each < packages; each++) {
            cpus.add(cpu(host, each));
            nodes.add(node(host, each));
        }
        return context.make("HostHardwareInfo")
                .set("systemInfo", system(host))
                .set("cpuPowerManagementInfo", powerManagement())
                .set("cpuInfo", cpu)
                .set("cpuPkg", cpus)
                .set("memorySize", (long) host.memoryMib() << 20)
                .set("numaInfo", numa(nodes))
                .set("smcPresent", false)
                .set("pciDevice", new HostPciRenderer(context).devices())
                .set("cpuFeature", new HostCpuIdRenderer(context).levels())
                .set("biosInfo", bios());
    }

    private DataObject system(HostState host) {
        return context.make("HostSystemInfo")
                .set("vendor", AboutInfoRenderer.VENDOR)
                .set("model", MODEL)
                .set("uuid", uuid(host))
                .set("serialNumber", "VMware-" + uuid(host))
                .set("otherIdentifyingInfo", List.of());
    }

    private DataObject powerManagement() {
        return context.make("HostCpuPowerManagementInfo")
                .set("currentPolicy", "Balanced")
                .set("hardwareSupport", "ACPI C-states, P-states");
    }

    private DataObject cpu(HostState host, int index) {
        return context.make("HostCpuPackage")
                .set("index", (short) index)
                .set("vendor", "intel")
                .set("hz", hz(host))
                .set("busHz", 100_000_000L)
                .set("description", cpuModel(host))
                .set("threadId", threads(host, index));
    }

    private DataObject numa(List<DataObject> nodes) {
        return context.make("HostNumaInfo")
                .set("type", "NUMA")
                .set("numNodes", nodes.size())
                .set("numaNode", nodes);
    }

    private DataObject node(HostState host, int index) {
        long bytes = ((long) host.memoryMib() << 20) / packages(host);
        return context.make("HostNumaNode")
                .set("typeId", (byte) index)
                .set("cpuID", threads(host, index))
                .set("memorySize", bytes)
                .set("memoryRangeBegin", bytes * index)
                .set("memoryRangeLength", bytes);
    }

    private static List<Short> threads(HostState host, int index) {
        int each = host.cpuCores() * THREADS_PER_CORE / packages(host);
        var threads = new ArrayList<Short>(each);
        for (int thread = 0; thread < each; thread++) threads.add((short) (index * each + thread));
        return threads;
    }

    private DataObject bios() {
        return context.make("HostBIOSInfo")
                .set("biosVersion", "VMW71.00V.21805430.B64.2305221830")
                .set("releaseDate", BIOS_RELEASED)
                .set("vendor", AboutInfoRenderer.VENDOR)
                .set("majorRelease", 0)
                .set("minorRelease", 0)
                .set("firmwareMajorRelease", 0)
                .set("firmwareMinorRelease", 0)
                .set("firmwareType", "UEFI");
    }
}
