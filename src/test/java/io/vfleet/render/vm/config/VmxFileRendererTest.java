package io.vfleet.render.vm.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.render.SeededIds;
import io.vfleet.render.catalog.RenderFixture;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
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

    @Test
    void itsLengthIsKnownBeforeItIsMadeAndItCanBeReadFromAnyByteOn() {
        String value = ("a|\"\r\n\u00e9\u20ac" + Character.toString(0x1F600) + "\ud800").repeat(3_000);
        var reconfigure = new Reconfigure(
                null, null, "noted", null, null, null, Map.of(), Map.of("guestinfo.x", value, "z", "y"));
        fleet.runTask(vm, "ReconfigVM_Task", _ -> reconfigure);
        VmxFile file = measured(vm);
        byte[] whole = bytes(file, 0);
        assertEquals(whole.length, file.length());
        for (int from = 0; from < whole.length; from += 997)
            assertArrayEquals(Arrays.copyOfRange(whole, from, whole.length), bytes(file, from));
        assertEquals(0, bytes(file, whole.length).length);
        assertEquals(
                value.replace('\ud800', '?'),
                Objects.requireNonNull(keys(vm).get("guestinfo.x"))
                        .replace("|7C", "|")
                        .replace("|22", "\"")
                        .replace("|0D", "\r")
                        .replace("|0A", "\n"));
    }

    @Test
    void aLargeFileIsMadeInPiecesOfAFewKilobytes() {
        var reconfigure = new Reconfigure(
                null, null, null, null, null, null, Map.of(), Map.of("guestinfo.x", "\u20ac".repeat(1 << 20)));
        fleet.runTask(vm, "ReconfigVM_Task", _ -> reconfigure);
        measured(vm).from(0).forEachRemaining(piece -> assertTrue(piece.length < 64 << 10));
    }

    @Test
    void aLargeFileIsMeasuredInSteps() {
        var reconfigure = new Reconfigure(
                null, null, null, null, null, null, Map.of(), Map.of("guestinfo.x", "\u20ac|".repeat(1 << 20)));
        fleet.runTask(vm, "ReconfigVM_Task", _ -> reconfigure);
        VmxFile file = new VmxFileRenderer(fleet.inventory, fleet.context.seed()).render(vm);
        int steps = 1;
        while (!file.measure(64 << 10)) steps++;
        assertTrue(steps >= 32, "steps: " + steps);
        assertEquals(bytes(file, 0).length, file.length());
        assertArrayEquals(Arrays.copyOfRange(bytes(file, 0), 5_000_001, (int) file.length()), bytes(file, 5_000_001));
    }

    private VmxFile measured(int machine) {
        VmxFile file = new VmxFileRenderer(fleet.inventory, fleet.context.seed()).render(machine);
        boolean done = false;
        while (!done) done = file.measure(10_000);
        return file;
    }

    private static byte[] bytes(VmxFile file, long from) {
        var bytes = new ByteArrayOutputStream();
        file.from(from).forEachRemaining(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private String text(int machine, long from) {
        return new String(bytes(measured(machine), from), UTF_8);
    }

    private Map<String, String> keys(int machine) {
        var keys = new TreeMap<String, String>();
        text(machine, 0).lines().forEach(line -> {
            int equals = line.indexOf(" = \"");
            keys.put(line.substring(0, equals), line.substring(equals + 4, line.length() - 1));
        });
        return keys;
    }
}
