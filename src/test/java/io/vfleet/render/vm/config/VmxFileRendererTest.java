package io.vfleet.render.vm.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.render.SeededIds;
import io.vfleet.render.catalog.RenderFixture;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class VmxFileRendererTest {
    private final RenderFixture fleet = new RenderFixture();
    private final int vm = fleet.inventory.byPath("DC0/vm/DC0_C0_RP1_VM1");

    @Test
    void theFileAgreesWithTheApi() {
        Map<String, String> keys = keys(vm);
        var state = fleet.inventory.vm(vm);
        assertEquals("DC0_C0_RP1_VM1", keys.get("displayName"));
        assertEquals(SeededIds.spacedUuid(state.identity().uuid()), keys.get("uuid.bios"));
        assertEquals(Integer.toString(state.hardware().memoryMib()), keys.get("memSize"));
        assertEquals(state.hardware().nics().getFirst().mac(), keys.get("ethernet0.generatedAddress"));
        assertEquals("DC0_C0_RP1_VM1.vmdk", keys.get("scsi0:0.fileName"));
        assertEquals(state.hardware().version(), "vmx-" + keys.get("virtualHW.version"));
    }

    @Test
    void itNamesTheDiskFileThatIsWrittenNow() {
        // given
        int snapshotVm = fleet.inventory.byPath("DC0/vm/DC0_H0_VM5");
        String base = head(snapshotVm);

        // when
        fleet.runTask(
                snapshotVm,
                "CreateSnapshot_Task",
                actor -> new CreateSnapshot(actor.nextSnapshotNumber(), "s", "", false, null));

        // then
        assertNotEquals(base, head(snapshotVm));
        assertTrue(keys(snapshotVm).containsValue(head(snapshotVm)), head(snapshotVm));
        assertFalse(keys(snapshotVm).containsValue(base), base);
    }

    private String head(int machine) {
        return fleet.inventory.vm(machine).disks().all().getFirst().backing().file();
    }

    @Test
    void whatWouldEndAValueIsEscaped() {
        var reconfigure =
                new Reconfigure(null, null, "a \"b\"\nc|d", null, null, null, Map.of(), Map.of("guestinfo.x", "y"));
        fleet.runTask(vm, "ReconfigVM_Task", _ -> reconfigure);
        assertEquals("a |22b|22|0Ac|7Cd", keys(vm).get("annotation"));
        assertEquals("y", keys(vm).get("guestinfo.x"));
    }

    private Map<String, String> keys(int machine) {
        var keys = new TreeMap<String, String>();
        String text = new VmxFileRenderer(fleet.inventory, fleet.context.seed()).render(machine);
        text.lines().forEach(line -> {
            int equals = line.indexOf(" = \"");
            keys.put(line.substring(0, equals), line.substring(equals + 4, line.length() - 1));
        });
        return keys;
    }
}
