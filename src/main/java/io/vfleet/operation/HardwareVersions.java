package io.vfleet.operation;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The versions of virtual hardware that there are. */
public record HardwareVersions(Metamodel metamodel) {
    private static final Map<Integer, String> PRODUCTS = new TreeMap<>(Map.ofEntries(
            Map.entry(4, "ESX/ESXi 3.x"),
            Map.entry(7, "ESX/ESXi 4.x"),
            Map.entry(8, "ESXi 5.0"),
            Map.entry(9, "ESXi 5.1"),
            Map.entry(10, "ESXi 5.5"),
            Map.entry(11, "ESXi 6.0"),
            Map.entry(13, "ESXi 6.5"),
            Map.entry(14, "ESXi 6.7"),
            Map.entry(15, "ESXi 6.7 U2"),
            Map.entry(17, "ESXi 7.0"),
            Map.entry(18, "ESXi 7.0 U1"),
            Map.entry(19, "ESXi 7.0 U2"),
            Map.entry(20, "ESXi 8.0"),
            Map.entry(21, "ESXi 8.0 U2")));

    /** Such as vmx-21. */
    public static String key(int version) {
        return String.format("vmx-%02d", version);
    }

    /** The number of the version with that key; 0 for none. */
    public static int number(String key) {
        for (int version : PRODUCTS.keySet()) if (key(version).equals(key)) return version;
        return 0;
    }

    /**
     * What clients may know of each.
     *
     * @param preferred the version of new machines
     * @param hosts those that they can run on
     */
    public List<DataObject> descriptors(int preferred, List<MoRef> hosts) {
        var all = new ArrayList<DataObject>();
        PRODUCTS.forEach((version, product) -> all.add(metamodel
                .make("VirtualMachineConfigOptionDescriptor")
                .set("key", key(version))
                .set("description", product + " virtual machine")
                .set("host", hosts)
                .set("createSupported", true)
                .set("defaultConfigOption", version == preferred)
                .set("runSupported", true)
                .set("upgradeSupported", true)));
        return all;
    }
}
