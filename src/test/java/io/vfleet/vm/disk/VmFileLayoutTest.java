package io.vfleet.vm.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.vm.TestVms;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.RuleTester;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.command.VmCommand.SnapshotCommand.RemoveSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VmFileLayoutTest {
    private static List<String> names(VmState vm, List<List<Integer>> chain) {
        List<VmFileLayout.VmFile> files = VmFileLayout.of(vm).files();
        return chain.stream()
                .flatMap(List::stream)
                .map(key -> files.get(key).name())
                .toList();
    }

    @Test
    void aMachineWithoutSnapshotsHasItsConfigurationAndItsDisks() {
        assertEquals(
                List.of(
                        "web.vmx",
                        "web.vmxf",
                        "web.nvram",
                        "vmware.log",
                        "web.vmdk",
                        "web-flat.vmdk",
                        "web_1.vmdk",
                        "web_1-flat.vmdk"),
                VmFileLayout.of(TestVms.off()).files().stream()
                        .map(VmFileLayout.VmFile::name)
                        .toList());
    }

    @Test
    void chainsAreListedFromTheBaseDiskUp() {
        VmState vm = RuleTester.after(TestVms.off(), new CreateSnapshot(1, "s", "", false, null));
        VmFileLayout files = VmFileLayout.of(vm);
        assertEquals(
                List.of("web.vmdk", "web-flat.vmdk", "web-000001.vmdk", "web-000001-delta.vmdk"),
                names(vm, files.disks().getFirst().chain()));
        assertEquals(
                List.of("web.vmdk", "web-flat.vmdk"),
                names(vm, files.snapshots().getFirst().disks().getFirst().chain()));
    }

    @Test
    void aSnapshotHasItsDataAndItsMemoryInFiles() {
        VmState vm = RuleTester.after(TestVms.on(), new CreateSnapshot(1, "s", "", true, null));
        VmFileLayout files = VmFileLayout.of(vm);
        VmFileLayout.SnapshotLayout saved = files.snapshots().getFirst();
        assertEquals("web-Snapshot1.vmsn", files.files().get(saved.dataKey()).name());
        assertEquals("web-Snapshot1.vmem", files.files().get(saved.memoryKey()).name());
        assertEquals(1L << 30, files.files().get(saved.memoryKey()).size());
    }

    @Test
    void nothingIsLeftOfASnapshotThatIsGone() {
        VmState vm = RuleTester.after(
                TestVms.off(), new CreateSnapshot(1, "s", "", false, null), new RemoveSnapshot(1, false, true));
        assertEquals(
                VmFileLayout.of(TestVms.off()).files().size(),
                VmFileLayout.of(vm).files().size());
        assertTrue(VmFileLayout.bytes(vm) >= VmFileLayout.bytes(TestVms.off()));
    }
}
