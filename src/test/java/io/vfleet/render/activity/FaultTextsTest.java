package io.vfleet.render.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FaultTextsTest {
    /** Keys of messages that stand in the faultMessage of a fault, not of faults. */
    private static final String REASONS = "vim.hostd.";

    private static final MoRef VM = new MoRef("VirtualMachine", "vm-1");
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final FaultMessages messages = new FaultMessages();

    @Test
    void textsThatClientsMatchOnAreThoseOfAVcenter() {
        says(
                new Fault.ManagedObjectNotFound(VM),
                "The object 'vim.VirtualMachine:vm-1' has already been deleted or has not been completely created");
        says(
                new Fault.ManagedObjectNotFound(new MoRef("VirtualMachineSnapshot", "snapshot-7")),
                "The object 'vim.vm.Snapshot:snapshot-7' has already been deleted or has not been completely created");
        says(new Fault.NoPermission(VM, "System.Read", false), "Permission to perform this operation was denied.");
        says(
                new Fault.InvalidPowerState(null, PowerState.ON),
                "The attempted operation cannot be performed in the current state (Powered on).");
        says(new Fault.NotFound(), "The object or item referred to could not be found.");
        says(
                new Fault.ConcurrentAccess(),
                "Cannot complete operation due to concurrent modification by another operation.");
        says(new Fault.InvalidProperty("config.nothing"), "");
    }

    private void says(Fault fault, String text) {
        assertEquals(text, messages.message(fault));
    }

    @Test
    void everyTextIsOfAKnownFaultAndHasItsSource() throws IOException {
        String source = null;
        for (String line : rows("fault-texts.properties")) {
            if (line.startsWith("# source: ")) source = line;
            if (line.isBlank()) source = null;
            if (!line.contains("=") || line.startsWith("#") || line.startsWith(REASONS)) continue;
            assertNotNull(source, line);
            assertTrue(Metamodel.load().data(key(line)).is(Metamodel.load().data("MethodFault")), line);
        }
    }

    @Test
    void everyOtherNameIsOfAManagedType() throws IOException {
        for (String line : rows("vmodl-names.properties")) {
            if (!line.startsWith("#")) assertNotNull(Metamodel.load().managed(key(line)), line);
        }
    }

    private static List<String> rows(String file) throws IOException {
        return Files.readAllLines(RESOURCES.resolve(file));
    }

    private static String key(@Nullable String line) {
        return String.valueOf(line).split("=", 2)[0].strip();
    }
}
