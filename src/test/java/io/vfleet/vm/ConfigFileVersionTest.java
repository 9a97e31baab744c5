package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand;
import io.vfleet.vm.command.VmCommand.ConfigCommand.Reconfigure;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOff;
import io.vfleet.vm.command.VmCommand.PowerCommand.PowerOn;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.ConsolidateDisks;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RevertToSnapshot;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigFileVersionTest {
    private static final VmCommand CREATE = new CreateSnapshot(1, "nightly", "", false, null);

    @Test
    void everyCommandThatWritesTheConfigurationFileGivesItANewVersion() {
        VmState vm = TestVms.off();
        for (VmCommand command : List.of(
                CREATE,
                new PowerOn(),
                new PowerOff(),
                new RevertToSnapshot(1, true),
                new RemoveSnapshot(1, false, true),
                new Reconfigure(null, null, null, null, null, null, Map.of(), Map.of()))) {
            VmState after = RuleTester.after(vm, command);
            boolean written = !(command instanceof PowerOff);
            assertEquals(written, version(after).isAfter(version(vm)), command.toString());
            vm = after;
        }
    }

    @Test
    void whatWritesNothingKeepsTheVersion() {
        VmState off = RuleTester.after(TestVms.on(), new PowerOff());
        assertEquals(version(TestVms.on()), version(off));
        assertEquals(version(off), version(RuleTester.after(off, new ConsolidateDisks())));
    }

    @Test
    void aWatcherOfNamesIsNotToldOfASnapshot() {
        VmState before = TestVms.off();
        EnumSet<VmFacet> changed = VmFacet.changed(before, RuleTester.after(before, CREATE));
        assertTrue(changed.contains(VmFacet.CONFIG_FILE));
        assertEquals(EnumSet.of(VmFacet.CONFIG_FILE, VmFacet.SNAPSHOTS, VmFacet.DISKS), changed);
    }

    private static Instant version(VmState vm) {
        return vm.identity().modified();
    }
}
