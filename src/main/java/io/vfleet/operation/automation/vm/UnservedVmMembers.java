package io.vfleet.operation.automation.vm;

import io.vfleet.operation.automation.ApiError;
import io.vfleet.operation.automation.ApiStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Members of the devices and the boot options of a new virtual machine that are not acted on, and so are refused by name. */
final class UnservedVmMembers {
    private static final List<String> UNSERVED_OF_BOOT = List.of("efi_legacy_boot", "network_protocol");
    private static final List<String> UNSERVED_OF_NIC =
            List.of("pci_slot_number", "upt_compatibility_enabled", "upt_v2_compatibility_enabled");

    private UnservedVmMembers() {}

    static @Nullable ApiError refusal(ApiStruct spec) {
        List<String> asked = new ArrayList<>();
        ApiStruct boot = spec.struct("boot");
        for (String field : UNSERVED_OF_BOOT) if (isAsked(boot, field)) asked.add("boot." + field);
        for (Object each : spec.items("scsi_adapters")) {
            ApiStruct adapter = (ApiStruct) each;
            if (adapter.has("pci_slot_number")) asked.add("scsi_adapters.pci_slot_number");
            if (adapter.get("bus") instanceof Number bus && bus.longValue() != 0) asked.add("scsi_adapters.bus");
        }
        for (Object each : spec.items("nics")) {
            ApiStruct nic = (ApiStruct) each;
            for (String field : UNSERVED_OF_NIC) if (isAsked(nic, field)) asked.add("nics." + field);
            String addressType = nic.has("mac_address") ? "MANUAL" : "GENERATED";
            if (!addressType.equals(Objects.requireNonNullElse(nic.optionalText("mac_type"), addressType)))
                asked.add("nics.mac_type");
            if (nic.struct("backing").has("distributed_port")) asked.add("nics.backing.distributed_port");
        }
        return asked.isEmpty() ? null : ApiError.unsupported("spec." + asked.getFirst() + " is not served.");
    }

    /** What is switched off is what is there. */
    private static boolean isAsked(ApiStruct struct, String field) {
        return struct.has(field) && !Boolean.FALSE.equals(struct.get(field));
    }
}
