package io.vfleet.render.vm.option;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.render.vm.VmCapabilities;
import io.vfleet.render.vm.config.StandardDevices;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What virtual machines of each version of virtual hardware may have. It is the same for all hosts, and made when it is first asked for. */
public final class ConfigOptions {
    private static final String PRESET_GUEST = "windows2019srv_64Guest";
    private static final String PRESET_GUEST_OF_OLD = "winNetEnterpriseGuest";
    private final Metamodel meta;
    private final OptionValues values;
    // One entry for each version that there is.
    private final Map<HardwareVersion, DataObject> made = new ConcurrentHashMap<>();

    public ConfigOptions(Metamodel meta) {
        this.meta = meta;
        this.values = new OptionValues(meta);
    }

    /** All of a version; any thread. */
    public DataObject of(HardwareVersion version) {
        return made.computeIfAbsent(version, this::describe);
    }

    /** As {@link #of(HardwareVersion)}, with those guest operating systems alone. */
    public DataObject of(HardwareVersion version, Set<?> guests) {
        DataObject all = of(version);
        DataObject some = new DataObject(all.type());
        for (Slot slot : all.type().slots()) some.set(slot.index(), all.get(slot.index()));
        List<?> wanted = guests(all).stream()
                .filter(guest -> guests.contains(guest.get("id")))
                .toList();
        return some.set("guestOSDescriptor", wanted).set("guestOSDefaultIndex", 0);
    }

    private static List<DataObject> guests(DataObject option) {
        return ((List<?>) Objects.requireNonNull(option.get("guestOSDescriptor")))
                .stream().map(DataObject.class::cast).toList();
    }

    private DataObject describe(HardwareVersion version) {
        List<DataObject> guests = new GuestDescriptors(values, version).all();
        return meta.make("VirtualMachineConfigOption")
                .set("version", version.key())
                .set("description", version.description())
                .set("guestOSDescriptor", guests)
                .set("guestOSDefaultIndex", preset(guests))
                .set("hardwareOptions", hardware(version))
                .set("capabilities", VmCapabilities.of(meta))
                .set("datastore", meta.make("DatastoreOption").set("unsupportedVolumes", List.of()))
                .set("defaultDevice", devices(version))
                .set("supportedMonitorType", List.of("release", "debug", "stats"))
                .set("supportedOvfEnvironmentTransport", List.of("iso", "com.vmware.guestInfo"))
                .set("supportedOvfInstallTransport", List.of());
    }

    private static int preset(List<DataObject> guests) {
        List<Object> ids = guests.stream().map(guest -> guest.get("id")).toList();
        int preset = ids.indexOf(PRESET_GUEST);
        return Math.max(0, preset < 0 ? ids.indexOf(PRESET_GUEST_OF_OLD) : preset);
    }

    private List<DataObject> devices(HardwareVersion version) {
        return new StandardDevices(meta)
                .unattached().stream()
                        .filter(device ->
                                version.has(DeviceOptions.since(device.type().name())))
                        .toList();
    }

    private DataObject hardware(HardwareVersion version) {
        DataObject resources = meta.make("ResourceConfigOption")
                .set("cpuAllocationOption", allocation(1_000_000))
                .set("memoryAllocationOption", allocation(1_000_000));
        return meta.make("VirtualHardwareOption")
                .set("hwVersion", version.number())
                .set("virtualDeviceOption", new DeviceOptions(values, version).all())
                .set("deviceListReadonly", false)
                .set(
                        "numCPU",
                        IntStream.rangeClosed(1, version.processors()).boxed().toList())
                .set("numCoresPerSocket", values.ints(1, version.coresPerSocket(), 1))
                .set("autoCoresPerSocket", values.flag(version.has(20), false))
                .set("numCpuReadonly", false)
                .set("memoryMB", values.longs(4, version.memoryMib(), 32))
                .set("numPCIControllers", values.fixed(1))
                .set("numIDEControllers", values.fixed(2))
                .set("numUSBControllers", values.ints(0, version.has(7) ? 1 : 0, 0))
                .set("numUSBXHCIControllers", values.ints(0, version.has(8) ? 1 : 0, 0))
                .set("numSIOControllers", values.fixed(1))
                .set("numPS2Controllers", values.fixed(1))
                .set("licensingLimit", List.of())
                .set("resourceConfigOption", resources)
                .set("numTPMDevices", values.ints(0, version.has(14) ? 1 : 0, 0))
                .set("numWDTDevices", values.ints(0, version.has(17) ? 1 : 0, 0))
                .set("numPrecisionClockDevices", values.ints(0, version.has(17) ? 1 : 0, 0));
    }

    private DataObject allocation(int most) {
        return meta.make("ResourceAllocationOption").set("sharesOption", values.shares(most, "normal"));
    }
}
