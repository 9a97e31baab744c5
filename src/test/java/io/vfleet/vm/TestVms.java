package io.vfleet.vm;

import io.vfleet.config.server.VCenterBehaviour;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import io.vfleet.model.VmConnectionState;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Disks.VirtualDiskMode;
import io.vfleet.vm.command.CommandContext;
import io.vfleet.vm.power.PowerTransitions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Virtual machine states and contexts for tests. */
public final class TestVms {
    public static final int NUMBER = 7;
    public static final MoRef SELF = new MoRef("VirtualMachine", "vm-" + NUMBER);
    public static final MoRef HOST = new MoRef("HostSystem", "host-3");
    public static final Instant BORN = Instant.parse("2025-01-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final long GIB = 1L << 30;

    private TestVms() {}

    /** Off, with one CPU, 1 GiB of memory, a thin and a thick disk, and every capability. */
    public static VmState off() {
        var thin = disk(2000, 40 * GIB, true, 5 * GIB, "web.vmdk");
        var thick = disk(2001, 10 * GIB, false, 10 * GIB, "web_1.vmdk");
        return new VmState(
                new VmIdentity("web", "", new UUID(1, 1), new UUID(2, 2), false, BORN, BORN),
                new PowerStatus(PowerState.OFF, null, null, true),
                new Hardware("vmx-19", "ubuntu64Guest", 1, 1, 1024, false, false, false, List.of()),
                new Disks(List.of(thin, thick), false),
                Snapshots.NONE,
                RecordReplayState.INACTIVE,
                new VmPlacement(3, 4, 5, 6, "web", VmConnectionState.CONNECTED),
                new GuestInfo(true, false, "web", "10.0.0.7"),
                new VmOptions(false, true, true, true, false, false, true, true, Map.of(), Map.of()));
    }

    /** As {@link #off}, but running since its creation. */
    public static VmState on() {
        return PowerTransitions.on(off(), BORN);
    }

    public static VmState suspended() {
        return PowerTransitions.suspended(on(), BORN);
    }

    public static final int EXTRA_CONFIG_CHARS_MAX = 100_000;

    public static CommandContext context() {
        return context(true, VCenterBehaviour.DEFAULT, NOW);
    }

    public static CommandContext context(boolean hostConnected, VCenterBehaviour behaviour, Instant now) {
        return new CommandContext(
                SELF,
                HOST,
                "host3.example.com",
                hostConnected,
                false,
                behaviour,
                EXTRA_CONFIG_CHARS_MAX,
                Set.of(),
                now);
    }

    public static CommandContext contextInMaintenance() {
        return new CommandContext(
                SELF,
                HOST,
                "host3.example.com",
                true,
                true,
                VCenterBehaviour.DEFAULT,
                EXTRA_CONFIG_CHARS_MAX,
                Set.of(),
                NOW);
    }

    public static Disk disk(int key, long capacityBytes, boolean thin, long usedBytes, String file) {
        return new Disk(
                key,
                1000,
                key - 2000,
                capacityBytes,
                VirtualDiskMode.PERSISTENT,
                thin,
                false,
                6,
                new UUID(0x6000C29000000000L, key),
                new DiskActivity(100, 200, 20, false),
                new Backing(file, usedBytes, null),
                null,
                0);
    }

    public static VmState with(VmState vm, Disk... disks) {
        return vm.with(new Disks(List.of(disks), false));
    }

    public static Disk withMode(Disk disk, VirtualDiskMode mode, boolean physicalRdm) {
        return new Disk(
                disk.key(),
                disk.controllerKey(),
                disk.unitNumber(),
                disk.capacityBytes(),
                mode,
                disk.thin(),
                physicalRdm,
                disk.datastore(),
                disk.uuid(),
                disk.activity(),
                disk.backing(),
                disk.changes(),
                disk.trackingCount());
    }

    public static VmState template() {
        VmState vm = off();
        VmIdentity identity = vm.identity();
        return vm.with(new VmIdentity(
                identity.name(),
                identity.annotation(),
                identity.uuid(),
                identity.instanceUuid(),
                true,
                identity.created(),
                identity.modified()));
    }

    public static VmState withCpus(VmState vm, int cpuCount, int memoryMib, boolean hotAdd) {
        Hardware hardware = vm.hardware();
        return vm.with(new Hardware(
                hardware.version(),
                hardware.guestId(),
                cpuCount,
                1,
                memoryMib,
                hotAdd,
                hotAdd,
                hardware.devices(),
                hardware.nics()));
    }

    public static VmState withSharedBus(VmState vm) {
        Hardware hardware = vm.hardware();
        return vm.with(new Hardware(
                hardware.version(),
                hardware.guestId(),
                hardware.cpuCount(),
                1,
                hardware.memoryMib(),
                false,
                false,
                true,
                hardware.nics()));
    }
}
