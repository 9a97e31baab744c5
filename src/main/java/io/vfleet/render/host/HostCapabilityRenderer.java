package io.vfleet.render.host;

import io.vfleet.config.server.VCenterBehaviour.RecordReplay;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.render.RenderContext;
import java.util.List;
import java.util.Set;

/** Renders the HostCapability, which is the same for all hosts. */
final class HostCapabilityRenderer {
    /** Capabilities that no host of this server has. */
    private static final Set<String> NEVER = Set.of(
            "preAssignedPCIUnitNumbersSupported",
            "ipmiSupported",
            "datastorePrincipalSupported",
            "vsanSupported",
            "vFlashSupported",
            "smartCardAuthenticationSupported",
            "pMemSupported",
            "pMemSnapshotSupported",
            "pMemFailoverSupported",
            "pMemIndependentSnapshotSupported",
            "virtualMmuUsageIgnored",
            "virtualExecUsageIgnored",
            "reliableMemoryAware",
            "tpmSupported",
            "txtEnabled",
            "vsanNicMgmtSupported",
            "vsanDedicatedVmkNicSupported",
            "gatewayOnNicSupported",
            "sgxRegistrationSupported");

    private final RenderContext context;

    HostCapabilityRenderer(RenderContext context) {
        this.context = context;
    }

    DataObject render() {
        DataType type = context.meta().data("HostCapability");
        DataObject capability = new DataObject(type);
        for (Slot slot : type.slots()) {
            if (slot.type().kind() == TypeKind.BOOLEAN) capability.set(slot.index(), !NEVER.contains(slot.name()));
        }
        RecordReplay recording = context.behaviour().recordReplay();
        return capability
                .set("recordReplaySupported", recording == RecordReplay.ON)
                .set("replayUnsupportedReason", unsupported(recording))
                .set("maxSupportedVMs", 1024)
                .set("maxRunningVMs", 1024)
                .set("maxRegisteredVMs", 4096)
                .set("maxHostRunningVms", 1024)
                .set("maxSupportedVcpus", 4096)
                .set("maxHostSupportedVcpus", 768)
                .set("maxNumDisksSVMotion", 248)
                .set("maxVirtualDiskDescVersionSupported", 4)
                .set("maxVcpusPerFtVm", 8)
                .set("maxMemMBPerFtVm", 131_072)
                .set("maxSupportedVmMemory", 25_149_440)
                .set("maxSupportedSimultaneousThreads", 2)
                .set("supportedVmfsMajorVersion", List.of(5, 6))
                .set("supportedCpuFeature", List.of())
                .set("unmapMethodSupported", "priority");
    }

    private static String unsupported(RecordReplay recording) {
        return switch (recording) {
            case ON -> "";
            case NOT_SUPPORTED, HOST_PRODUCT -> "notSupportedByProduct";
            case HOST_PROCESSOR -> "notSupportedByProcessor";
        };
    }
}
