package io.vfleet.render.vm.config;

import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.NetworkState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.render.SeededIds;
import io.vfleet.vm.Disks.Disk;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.VmState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Renders the VMX file of a virtual machine, consistent with what the API returns for it. */
public final class VmxFileRenderer {
    private static final int SCSI = 1000;

    private final Inventory inventory;
    private final SeededIds ids;

    /**
     * The files of one fleet.
     *
     * @param seed which fleet of all that could be
     */
    public VmxFileRenderer(Inventory inventory, long seed) {
        this.inventory = inventory;
        this.ids = new SeededIds(seed);
    }

    /** The text, a key to a line. Any thread. */
    public String render(int vm) {
        VmState state = inventory.vm(vm);
        var keys = new TreeMap<>(state.options().extraConfig());
        machine(keys, state);
        for (Disk disk : state.disks().all()) disk(keys, state, disk);
        List<Nic> nics = state.hardware().nics();
        for (int nth = 0; nth < nics.size(); nth++) nic(keys, "ethernet" + nth + ".", vm, nics.get(nth));
        var text = new StringBuilder(".encoding = \"UTF-8\"\n");
        keys.forEach((key, value) ->
                text.append(key).append(" = \"").append(escaped(value)).append("\"\n"));
        return text.toString();
    }

    private static void machine(Map<String, String> keys, VmState state) {
        Hardware hardware = state.hardware();
        keys.put("config.version", "8");
        keys.put("virtualHW.version", hardware.version().replace("vmx-", ""));
        keys.put("displayName", state.identity().name());
        String annotation = state.identity().annotation();
        if (!annotation.isEmpty()) keys.put("annotation", annotation);
        keys.put("uuid.bios", SeededIds.spacedUuid(state.identity().uuid()));
        keys.put("vc.uuid", SeededIds.spacedUuid(state.identity().instanceUuid()));
        keys.put("guestOS", system(hardware.guestId()));
        keys.put("numvcpus", Integer.toString(hardware.cpuCount()));
        keys.put("cpuid.coresPerSocket", Integer.toString(hardware.coresPerSocket()));
        keys.put("memSize", Integer.toString(hardware.memoryMib()));
        keys.put("nvram", state.placement().directory() + ".nvram");
        keys.put("ctkEnabled", flag(state.options().changeTracking()));
        keys.put("scsi0.present", flag(true));
        keys.put("scsi0.virtualDev", "pvscsi");
        keys.put("scsi0.sharedBus", hardware.sharedBus() ? "physical" : "none");
    }

    private void disk(Map<String, String> keys, VmState state, Disk disk) {
        String at = "scsi" + (disk.controllerKey() - SCSI) + ":" + disk.unitNumber() + ".";
        boolean beside = disk.datastore() == state.placement().datastore();
        String folder = "/vmfs/volumes/" + ids.vmfsUuid(disk.datastore()) + "/"
                + state.placement().directory() + "/";
        keys.put(at + "present", flag(true));
        keys.put(at + "deviceType", "scsi-hardDisk");
        keys.put(at + "fileName", (beside ? "" : folder) + disk.backing().file());
        // A persistent disk says nothing of its mode.
        if (disk.mode().independent())
            keys.put(at + "mode", disk.mode().wireName().replace('_', '-'));
        if (disk.changeId() != null) keys.put(at + "ctkEnabled", flag(true));
    }

    private void nic(Map<String, String> keys, String at, int vm, Nic nic) {
        NetworkState network = inventory.network(nic.network());
        keys.put(at + "present", flag(true));
        keys.put(at + "virtualDev", "vmxnet3");
        keys.put(at + "addressType", "vpx");
        keys.put(at + "generatedAddress", nic.mac());
        keys.put(at + "startConnected", flag(nic.connected()));
        if (network.kind() != EntityKind.PORTGROUP) {
            keys.put(at + "networkName", network.name());
            return;
        }
        keys.put(at + "dvs.switchId", ids.switchUuid(network.ofSwitch()));
        keys.put(at + "dvs.portgroupId", inventory.ref(network.number()).value());
        keys.put(at + "dvs.portId", VirtualEthernetCardRenderer.portKey(vm, nic));
        keys.put(at + "dvs.connectionId", Integer.toString(VirtualEthernetCardRenderer.connectionCookie(vm, nic)));
    }

    /** The API says {@code debian12_64Guest} where the file says {@code debian12-64}. */
    private static String system(String guestId) {
        String plain = guestId.replace("Guest", "").replace("Server", "srv");
        String wide = plain.endsWith("64") ? plain.substring(0, plain.length() - 2) : "";
        return (wide.isEmpty() ? plain : wide.replaceAll("_$", "") + "-64").toLowerCase(Locale.ROOT);
    }

    private static String flag(boolean on) {
        return on ? "TRUE" : "FALSE";
    }

    /** A bar and two hexadecimal digits stand for what would end the value. */
    private static String escaped(String value) {
        return value.replace("|", "|7C")
                .replace("\"", "|22")
                .replace("\r", "|0D")
                .replace("\n", "|0A");
    }
}
