package io.vfleet.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import org.junit.jupiter.api.Test;

final class TaskDescriptionsTest {
    private static final Metamodel META = Metamodel.load();
    private final TaskDescriptions descriptions = TaskDescriptions.SHIPPED;

    @Test
    void idsThatClientsCompareAreVCentersOwn() {
        assertEquals("VirtualMachine.createSnapshot", id("VirtualMachine", "CreateSnapshot_Task"));
        assertEquals("VirtualMachine.consolidateDisks", id("VirtualMachine", "ConsolidateVMDisks_Task"));
        assertEquals("vm.Snapshot.remove", id("VirtualMachineSnapshot", "RemoveSnapshot_Task"));
        assertEquals("VirtualMachine.destroy", id("VirtualMachine", "Destroy_Task"));
        assertEquals("Folder.rename", id("Folder", "Rename_Task"));
    }

    @Test
    void everyMethodThatBeginsATaskHasALabel() {
        for (ManagedType type : META.managedTypes()) {
            for (Method method : type.methods()) {
                if (!method.isTask()) continue;
                String id = id(type.name(), method.name());
                assertTrue(descriptions.all().containsKey(id), id);
                assertNotEquals("", descriptions.label(id).strip(), id);
            }
        }
    }

    @Test
    void idWithoutALabelIsItsOwn() {
        assertEquals("com.example.copy", descriptions.label("com.example.copy"));
    }

    private String id(String type, String method) {
        return descriptions.id(META.managed(type), method);
    }
}
