package io.vfleet.render.activity;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataObjectValidator;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FaultRendererTest {
    private static final MoRef VM = new MoRef("VirtualMachine", "vm-1");
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            entry(String.class, "sample"),
            entry(int.class, 1),
            entry(long.class, 1L),
            entry(boolean.class, false),
            entry(MoRef.class, VM),
            entry(PowerState.class, PowerState.ON),
            entry(Fault.class, new Fault.NotSupported()),
            entry(Map.class, Map.of()),
            entry(List.class, List.of(VM)));

    private final Metamodel meta = Metamodel.load();
    private final FaultRenderer faults = new FaultRenderer(meta);
    private final FaultMessages messages = new FaultMessages();

    @Test
    void everyFaultIsAnObjectOfItsTypeThatTheMetamodelAccepts() throws Exception {
        for (Fault fault : everyKind()) {
            DataObject data = faults.render(fault);

            assertEquals(fault.typeName(), data.type().name());
            assertEquals(messages.message(fault), data.get("faultstring"));
            data.set("faultstring", null);
            long members = fault.getClass().getRecordComponents().length;
            // What these know is in their messages only.
            boolean isText = fault instanceof Fault.InvalidRequest
                    || fault instanceof Fault.NotImplemented
                    || fault instanceof Fault.DvsFault;
            boolean hasMembers = members > 0 && !isText && !(fault instanceof Fault.Other);
            assertEquals(hasMembers, !data.toString().endsWith("{}"), "members shown: " + data);
            assertEquals(List.of(), DataObjectValidator.check(data, Release.NEWEST), fault.toString());
        }
    }

    @Test
    void everyFaultHasAMessageOfItsOwn() throws Exception {
        for (Fault fault : everyKind()) {
            if (fault instanceof Fault.Other) continue;
            String text = messages.message(fault);

            assertFalse(text.equals(fault.typeName()), fault.typeName());
            assertFalse(text.contains("{"), text);
        }
    }

    @Test
    void aFaultThatAnExtensionSetHasItsMembersInItsMessage() {
        var fault = new Fault.Other("NoDiskSpace", Map.of("file", "[ds] vm.vmdk", "datastore", "ds"), null);

        assertEquals("There is no room for [ds] vm.vmdk on the datastore ds.", messages.message(fault));
    }

    @Test
    void aMissingPrivilegeIsNamedForOldClientsAndForNew() {
        DataObject data = faults.render(new Fault.NoPermission(VM, "VirtualMachine.State.CreateSnapshot", false));

        assertEquals("VirtualMachine.State.CreateSnapshot", data.get("privilegeId"));
        assertTrue(data.toString().contains("missingPrivileges"), data.toString());
    }

    /** One fault of each type, its components from the samples. */
    private static List<Fault> everyKind() throws Exception {
        return everyKind(Fault.class);
    }

    private static List<Fault> everyKind(Class<?> family) throws Exception {
        var all = new ArrayList<Fault>();
        for (Class<?> kind : family.getPermittedSubclasses()) {
            if (kind.isInterface()) {
                all.addAll(everyKind(kind));
                continue;
            }
            RecordComponent[] components = kind.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(types).map(SAMPLES::get).toArray();
            if (kind == Fault.InvalidHostState.class) values[0] = new MoRef("HostSystem", "host-1");
            if (kind == Fault.DvsOperationBulkFault.class) values[0] = new MoRef("HostSystem", "host-1");
            if (kind == Fault.RuleViolation.class) values[0] = new MoRef("HostSystem", "host-1");
            if (kind == Fault.InvalidDatastore.class) values[0] = new MoRef("Datastore", "datastore-1");
            if (kind == Fault.CannotAccessNetwork.class) values[3] = new MoRef("Network", "network-1");
            if (kind == Fault.InvalidDeviceOperation.class) {
                values[1] = "edit";
                values[2] = "create";
            }
            if (kind == Fault.TaskInProgress.class) values[0] = new MoRef("Task", "task-1");
            if (kind == Fault.Other.class) values[0] = "HostNotConnected";
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            all.add((Fault) constructor.newInstance(values));
        }
        return all;
    }
}
