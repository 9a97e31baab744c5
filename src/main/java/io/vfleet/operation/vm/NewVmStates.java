package io.vfleet.operation.vm;

import io.vfleet.inventory.plan.VmIdentifiers;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.model.PowerState;
import io.vfleet.model.VmConnectionState;
import io.vfleet.operation.HardwareVersions;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.GuestInfo;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Peripherals;
import io.vfleet.vm.PowerStatus;
import io.vfleet.vm.RecordReplayState;
import io.vfleet.vm.Snapshots;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmOptions;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import io.vfleet.vm.disk.SpaceUse;
import io.vfleet.vm.disk.VmSpace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states of virtual machines that are made: bare ones, and copies of others. */
public final class NewVmStates {
    private static final PowerStatus OFF = new PowerStatus(PowerState.OFF, null, null, true);
    private static final String GUEST = "otherGuest";
    private static final int MEMORY_MIB = 128;
    private static final int DISKS_MAX = 64;

    private NewVmStates() {}

    /** A virtual machine without disks and network adapters, to which a specification is applied; {@code version}: of its hardware. */
    static VmState bare(
            VmIdentifiers identifiers,
            int vm,
            String name,
            int folder,
            VmTarget target,
            String directory,
            Instant now,
            int version) {
        return new VmState(
                new VmIdentity(name, "", identifiers.bios(vm), identifiers.instance(vm), false, now, now),
                OFF,
                new Hardware(
                        HardwareVersions.key(version),
                        GUEST,
                        1,
                        1,
                        MEMORY_MIB,
                        false,
                        false,
                        Peripherals.NONE,
                        List.of()),
                new Disks(List.of(), false),
                Snapshots.NONE,
                RecordReplayState.INACTIVE,
                placement(target, folder, directory),
                new GuestInfo(false, false, "", ""),
                new VmOptions(false, true, true, true, false, false, true, true, Map.of(), Map.of()));
    }

    private static VmPlacement placement(VmTarget target, int folder, String directory) {
        return new VmPlacement(
                target.host(), target.pool(), folder, target.datastore(), directory, VmConnectionState.CONNECTED);
    }

    /** A virtual machine that was unregistered, as it was, in another place and with another number. */
    static VmState registered(
            VmState parked, int vm, String name, int folder, VmTarget target, boolean template, Instant now) {
        VmState same = VmProvisioning.renumbered(parked, vm);
        VmIdentity identity = same.identity();
        return same.with(new VmIdentity(
                        name,
                        identity.annotation(),
                        identity.uuid(),
                        identity.instanceUuid(),
                        template,
                        identity.created(),
                        now,
                        identity.label()))
                .with(placement(target, folder, parked.placement().directory())
                        .withConfigFile(parked.placement().configFile())
                        .withPool(template ? 0 : target.pool()));
    }

    /** The addresses that adapters get: those of the virtual machine's number, and then those of its host's ranges. */
    static List<String> generatedMacs(VmIdentifiers identifiers, int vm) {
        var macs = new ArrayList<String>();
        for (String range : new String[] {"", "00:0c:29", "00:05:69"}) {
            for (int nic = 0; nic < VmIdentifiers.NICS_MAX; nic++) {
                String mac = identifiers.mac(vm, nic);
                macs.add(range.isEmpty() ? mac : range + mac.substring(range.length()));
            }
        }
        return macs;
    }

    /** A copy of a virtual machine, which is off, without snapshots and in a directory of its own. */
    public static VmState copy(
            CloneSource from,
            VmIdentifiers identifiers,
            int vm,
            String name,
            int folder,
            VmTarget target,
            boolean template,
            String directory,
            Instant now) {
        VmState source = from.state();
        GuestInfo guest = source.guest();
        Hardware hardware = source.hardware();
        List<Hardware.Nic> nics = copiedNics(hardware, identifiers, vm);
        var disks = new ArrayList<Disk>();
        for (Disk disk : source.disks().all())
            disks.add(copy(from, disk, identifiers, vm, disks.size(), target, directory));
        boolean hasTools = guest.toolsInstalled();
        return new VmState(
                new VmIdentity(
                        name,
                        source.identity().annotation(),
                        identifiers.bios(vm),
                        identifiers.instance(vm),
                        template,
                        now,
                        now,
                        source.identity().label()),
                OFF.with(source.power().peak()),
                copy(hardware, nics),
                new Disks(disks, false),
                Snapshots.NONE,
                RecordReplayState.INACTIVE,
                placement(target, folder, directory).withPool(template ? 0 : target.pool()),
                new GuestInfo(
                                hasTools,
                                false,
                                hasTools ? VmIdentifiers.dnsName(name) : "",
                                hasTools ? identifiers.ip(vm) : "")
                        .withUsers(source.guest().users()),
                source.options());
    }

    /** The adapters with addresses of their own. */
    private static List<Hardware.Nic> copiedNics(Hardware hardware, VmIdentifiers identifiers, int vm) {
        var nics = new ArrayList<Hardware.Nic>();
        for (Hardware.Nic nic : hardware.nics()) {
            nics.add(new Hardware.Nic(
                    nic.key(),
                    identifiers.mac(vm, nics.size()),
                    nic.network(),
                    nic.connected(),
                    nic.type(),
                    false,
                    nic.flags()));
        }
        return nics;
    }

    private static Hardware copy(Hardware hardware, List<Hardware.Nic> nics) {
        return new Hardware(
                hardware.version(),
                hardware.guestId(),
                hardware.cpuCount(),
                hardware.coresPerSocket(),
                hardware.memoryMib(),
                hardware.cpuHotAdd(),
                hardware.memoryHotAdd(),
                hardware.devices(),
                nics);
    }

    private static boolean hasFile(Disk disk, String name) {
        for (Backing file = disk.backing(); file != null; file = file.parent())
            if (file.file().equals(name)) return true;
        return false;
    }

    private static Disk copy(
            CloneSource from,
            Disk disk,
            VmIdentifiers identifiers,
            int vm,
            int nth,
            VmTarget target,
            String directory) {
        String file = nth == 0 ? directory + ".vmdk" : directory + "_" + nth + ".vmdk";
        // In a shared chain there may be a file of the same name, which would be taken for this one.
        for (int other = DISKS_MAX + nth; hasFile(disk, file); other += DISKS_MAX)
            file = directory + "_" + other + ".vmdk";
        return new Disk(
                        disk.key(),
                        disk.controllerKey(),
                        disk.unitNumber(),
                        disk.capacityBytes(),
                        disk.mode(),
                        disk.thin(),
                        disk.physicalRdm(),
                        from.datastores().getOrDefault(disk.uuid(), target.datastore()),
                        identifiers.disk(vm, nth),
                        disk.activity(),
                        from.backing(disk, file),
                        null,
                        0)
                .withPolicy(disk.policy());
    }

    /** {@code planned}: the copy as it is computed before, which its space is taken from. */
    public static ProvisioningRequest copyRequest(
            String name,
            int folder,
            VmTarget target,
            InitialState copied,
            VmState planned,
            Milestone milestone,
            boolean powersOn) {
        long bytes = VmSpace.total(planned).usedBytes();
        long atHome = VmSpace.of(planned)
                .getOrDefault(target.datastore(), SpaceUse.NONE)
                .usedBytes();
        return new ProvisioningRequest(
                name,
                folder,
                target.host(),
                target.datastore(),
                name,
                atHome,
                WorkKind.CLONE,
                bytes,
                copied,
                milestone,
                null,
                powersOn);
    }
}
