package io.vfleet.vm.config;

import io.vfleet.model.Fault;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.Hardware.Nic;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange.AddNic;
import io.vfleet.vm.command.DeviceChange.EditNic;
import io.vfleet.vm.command.DeviceChange.RemoveNic;
import io.vfleet.vm.command.VmLifecycleEvent;
import io.vfleet.vm.config.DeviceChanges.Applied;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds, removes and edits network adapters. */
final class NicChanges {
    private static final int FIRST_KEY = 4000;
    private static final int NICS_MAX = 10;

    private NicChanges() {}

    static Applied<Hardware> added(VmState vm, AddNic add) {
        List<Nic> nics = vm.hardware().nics();
        int key = FIRST_KEY;
        while (find(nics, key) != null) key++;
        if (key >= FIRST_KEY + NICS_MAX)
            return Applied.refused(new Fault.TooManyDevices("configSpec.deviceChange[" + add.index() + "].device"));
        String mac = add.mac() == null ? freeMac(nics, add.generatedMacs()) : add.mac();
        if (mac == null) return Applied.invalid(add, "macAddress");
        var changed = new ArrayList<>(nics);
        changed.add(new Nic(key, mac, add.network(), add.connected(), add.type(), add.mac() != null, add.flags()));
        return Applied.to(vm.hardware().with(changed));
    }

    private static @Nullable String freeMac(List<Nic> nics, List<String> generated) {
        Set<String> taken = new HashSet<>();
        for (Nic nic : nics) taken.add(nic.mac());
        for (String mac : generated) if (!taken.contains(mac)) return mac;
        return null;
    }

    static Applied<Hardware> edited(VmState vm, EditNic edit) {
        List<Nic> nics = vm.hardware().nics();
        Nic nic = find(nics, edit.key());
        if (nic == null) return Applied.invalid(edit, "key");
        boolean manual = edit.mac() != null && !edit.mac().equals(nic.mac());
        var changed = new ArrayList<>(nics);
        changed.set(
                nics.indexOf(nic),
                new Nic(
                        nic.key(),
                        edit.mac() == null ? nic.mac() : edit.mac(),
                        edit.network() == 0 ? nic.network() : edit.network(),
                        edit.connected() == null ? nic.connected() : edit.connected(),
                        nic.type(),
                        manual || nic.manualMac(),
                        nic.flags().with(edit.flags())));
        return Applied.to(vm.hardware().with(changed));
    }

    static Applied<Hardware> removed(VmState vm, RemoveNic remove) {
        Nic nic = find(vm.hardware().nics(), remove.key());
        if (nic == null) return Applied.invalid(remove, "key");
        var changed = new ArrayList<>(vm.hardware().nics());
        changed.remove(nic);
        return Applied.to(vm.hardware().with(changed));
    }

    /** Which adapters have got an address, or another. */
    static List<VmLifecycleEvent> events(List<Nic> before, List<Nic> after) {
        List<VmLifecycleEvent> events = new ArrayList<>();
        for (int nth = 0; nth < after.size(); nth++) {
            Nic nic = after.get(nth);
            Nic was = find(before, nic.key());
            String oldMac = was == null ? "" : was.mac();
            if (!oldMac.equals(nic.mac()))
                events.add(new VmLifecycleEvent.MacAssigned("Network adapter " + (nth + 1), oldMac, nic.mac()));
        }
        return events;
    }

    private static @Nullable Nic find(List<Nic> nics, int key) {
        for (Nic nic : nics) if (nic.key() == key) return nic;
        return null;
    }
}
