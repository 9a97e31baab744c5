package io.vfleet.operation;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import io.vfleet.render.vm.option.HardwareVersion;
import java.util.ArrayList;
import java.util.List;

/** The versions of virtual hardware that there are. */
public record HardwareVersions(Metamodel metamodel) {
    /** Such as vmx-21. */
    public static String key(int version) {
        return HardwareVersion.key(version);
    }

    /** The number of the version with that key; 0 for none. */
    public static int number(String key) {
        HardwareVersion version = HardwareVersion.find(key);
        return version == null ? 0 : version.number();
    }

    /**
     * What clients may know of each.
     *
     * @param preferred the version of new machines
     * @param hosts those that they can run on
     */
    public List<DataObject> descriptors(int preferred, List<MoRef> hosts) {
        var all = new ArrayList<DataObject>();
        for (HardwareVersion version : HardwareVersion.all()) {
            all.add(metamodel
                    .make("VirtualMachineConfigOptionDescriptor")
                    .set("key", version.key())
                    .set("description", version.description())
                    .set("host", hosts)
                    .set("createSupported", true)
                    .set("defaultConfigOption", version.number() == preferred)
                    .set("runSupported", true)
                    .set("upgradeSupported", true));
        }
        return all;
    }
}
