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
            entry(MoRef.class, VM),
            entry(PowerState.class, PowerState.ON),
            entry(Fault.class, new Fault.NotSupported()),
            entry(Map.class, Map.of()));

    private final Metamodel meta = Metamodel.load();
    private final FaultRenderer faults = new FaultRenderer(meta);
    private final FaultMessages texts = new FaultMessages();

    @Test
    void everyFaultIsAnObjectOfItsTypeThatTheMetamodelAccepts() throws Exception {
        for (Fault fault : everyKind()) {
            DataObject shown = faults.render(fault);

            assertEquals(fault.typeName(), shown.type().name());
            assertEquals(texts.message(fault), shown.get("faultstring"));
            shown.set("faultstring", null);
            long members = fault.getClass().getRecordComponents().length;
            boolean saysMore =
                    members > 0 && !(fault instanceof Fault.InvalidRequest) && !(fault instanceof Fault.Other);
            assertEquals(saysMore, !shown.toString().endsWith("{}"), "members shown: " + shown);
            assertEquals(List.of(), DataObjectValidator.check(shown, Release.NEWEST), fault.toString());
        }
    }

    @Test
    void everyFaultHasATextOfItsOwn() throws Exception {
        for (Fault fault : everyKind()) {
            if (fault instanceof Fault.Other) continue;
            String text = texts.message(fault);

            assertFalse(text.equals(fault.typeName()), fault.typeName());
            assertFalse(text.contains("{"), text);
        }
    }

    @Test
    void aFaultThatAnExtensionSetSaysWhatItIsAboutWhereItsMembersTell() {
        var set = new Fault.Other("NoDiskSpace", Map.of("file", "[ds] vm.vmdk", "datastore", "ds"), null);

        assertEquals("There is no room for [ds] vm.vmdk on the datastore ds.", texts.message(set));
    }

    @Test
    void aMissingPrivilegeIsNamedForOldClientsAndForNew() {
        DataObject shown = faults.render(new Fault.NoPermission(VM, "VirtualMachine.State.CreateSnapshot"));

        assertEquals("VirtualMachine.State.CreateSnapshot", shown.get("privilegeId"));
        assertTrue(shown.toString().contains("missingPrivileges"), shown.toString());
    }

    /** One of each, its parts from the samples. */
    private static List<Fault> everyKind() throws Exception {
        var all = new ArrayList<Fault>();
        for (Class<?> kind : Fault.class.getPermittedSubclasses()) {
            RecordComponent[] parts = kind.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(types).map(SAMPLES::get).toArray();
            if (kind == Fault.InvalidHostState.class) values[0] = new MoRef("HostSystem", "host-1");
            if (kind == Fault.TaskInProgress.class) values[0] = new MoRef("Task", "task-1");
            if (kind == Fault.Other.class) values[0] = "HostNotConnected";
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            all.add((Fault) constructor.newInstance(values));
        }
        return all;
    }
}
