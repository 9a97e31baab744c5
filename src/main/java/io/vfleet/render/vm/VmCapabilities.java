package io.vfleet.render.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import java.util.Set;

/** The capabilities that virtual machines have on hosts of this server. */
public final class VmCapabilities {
    private static final Set<String> NEVER = Set.of(
            "disableSnapshotsSupported",
            "virtualMmuUsageIgnored",
            "virtualExecUsageIgnored",
            "sevSupported",
            "pmemFailoverSupported",
            "requireSgxAttestationSupported",
            "vendorDeviceGroupSupported",
            "sevSnpSupported",
            "tdxSupported",
            "ehvSecureBootSupported");

    private VmCapabilities() {}

    /** Of a machine of which nothing is known. */
    public static DataObject of(Metamodel meta) {
        DataObject capability = meta.make("VirtualMachineCapability");
        for (Slot slot : capability.type().slots())
            if (slot.type().kind() == TypeKind.BOOLEAN) capability.set(slot.index(), !NEVER.contains(slot.name()));
        return capability;
    }
}
