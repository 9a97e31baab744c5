package io.vfleet.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.vm.VmCommand.SnapshotCommand.CreateSnapshot;
import io.vfleet.vm.VmCommand.SnapshotCommand.RemoveSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VmFilesTest {
    private static List<String> names(VmState vm, List<List<Integer>> chain) {
        List<VmFiles.File> files = VmFiles.of(vm).files();
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
                VmFiles.of(Vms.off()).files().stream().map(VmFiles.File::name).toList());
    }

    @Test
    void chainsAreListedFromTheBaseDiskUp() {
        VmState vm = Steps.after(Vms.off(), new CreateSnapshot(1, "s", "", false, null));
        VmFiles files = VmFiles.of(vm);
        assertEquals(
                List.of("web.vmdk", "web-flat.vmdk", "web-000001.vmdk", "web-000001-delta.vmdk"),
                names(vm, files.disks().getFirst().chain()));
        assertEquals(
                List.of("web.vmdk", "web-flat.vmdk"),
                names(vm, files.snapshots().getFirst().disks().getFirst().chain()));
    }

    @Test
    void aSnapshotHasItsDataAndItsMemoryInFiles() {
        VmState vm = Steps.after(Vms.on(), new CreateSnapshot(1, "s", "", true, null));
        VmFiles files = VmFiles.of(vm);
        VmFiles.SnapshotFiles saved = files.snapshots().getFirst();
        assertEquals("web-Snapshot1.vmsn", files.files().get(saved.dataKey()).name());
        assertEquals("web-Snapshot1.vmem", files.files().get(saved.memoryKey()).name());
        assertEquals(1L << 30, files.files().get(saved.memoryKey()).size());
    }

    @Test
    void nothingIsLeftOfASnapshotThatIsGone() {
        VmState vm =
                Steps.after(Vms.off(), new CreateSnapshot(1, "s", "", false, null), new RemoveSnapshot(1, false, true));
        assertEquals(
                VmFiles.of(Vms.off()).files().size(), VmFiles.of(vm).files().size());
        assertTrue(VmFiles.bytes(vm) >= VmFiles.bytes(Vms.off()));
    }
}
