package io.vfleet.operation.automation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.automation.ApiCall;
import io.vfleet.operation.automation.DataPaths;
import io.vfleet.operation.automation.MethodCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which disks of a machine its clone has. */
record ClonedDisks(MethodCalls methods) {
    /** A configuration that removes disks of a machine's copy; null for none to remove. */
    @Nullable
    DataObject without(ApiCall call, MoRef source, List<String> ids) {
        if (ids.isEmpty()) return null;
        List<DataObject> changes = new ArrayList<>();
        disks(call, source).forEach((id, disk) -> {
            if (ids.contains(id))
                changes.add(methods.make("VirtualDeviceConfigSpec")
                        .set("operation", "remove")
                        .set("device", disk));
        });
        return methods.make("VirtualMachineConfigSpec").set("deviceChange", changes);
    }

    /** The first id that is of no disk of the machine; null when all are. */
    @Nullable
    String unknown(ApiCall call, MoRef source, List<String> ids) {
        if (ids.isEmpty()) return null;
        Set<String> known = disks(call, source).keySet();
        return ids.stream().filter(id -> !known.contains(id)).findFirst().orElse(null);
    }

    private Map<String, DataObject> disks(ApiCall call, MoRef source) {
        Map<String, DataObject> disks = new LinkedHashMap<>();
        for (DataObject device : DataPaths.objects(methods.readData(call, source, "config"), "hardware.device")) {
            if (ApiDeviceKind.DISK.has(device)) disks.put(Long.toString(DataPaths.numberOrZero(device, "key")), device);
        }
        return disks;
    }
}
