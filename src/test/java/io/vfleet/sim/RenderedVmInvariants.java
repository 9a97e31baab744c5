package io.vfleet.sim;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.MoRef;
import io.vfleet.vm.VmStateInvariants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that the properties of a virtual machine, as clients see them, are consistent with each other. */
public final class RenderedVmInvariants {
    private final SimulatedVCenter simulated;
    private final MoRef vm;
    private final Session session;
    private final List<String> wrong = new ArrayList<>();
    private final List<MoRef> tree = new ArrayList<>();
    private final Map<Integer, String> fileNames = new HashMap<>();

    private RenderedVmInvariants(SimulatedVCenter simulated, MoRef vm, Session session) {
        this.simulated = simulated;
        this.vm = vm;
        this.session = session;
    }

    /** The violations in the state of a virtual machine and in its properties, each with its id. */
    public static List<String> check(SimulatedVCenter simulated, MoRef vm, Session session) {
        var check = new RenderedVmInvariants(simulated, vm, session);
        VmStateInvariants.check(simulated.inventory().vm(simulated.inventory().find(vm))).stream()
                .filter(each -> !simulated.troubled || !each.startsWith(VmStateInvariants.FUTURE))
                .forEach(check.wrong::add);
        int home = simulated
                .inventory()
                .vm(simulated.inventory().find(vm))
                .placement()
                .datastore();
        if (!simulated.inventory().datastore(home).accessible())
            return check.wrong.stream().map(each -> vm.value() + ": " + each).toList();
        check.snapshots();
        check.files();
        check.states();
        check.wrong.addAll(
                RenderedDeviceInvariants.check((DataObject) Objects.requireNonNull(check.read(vm, "config"))));
        return check.wrong.stream().map(each -> vm.value() + ": " + each).toList();
    }

    public static Property property(MoRef object, String name) {
        return Objects.requireNonNull(META.managed(object.type()).property(name), name);
    }

    /** The change ids of all disks of a configuration. */
    public static List<String> changeIds(DataObject config) {
        List<String> ids = new ArrayList<>();
        for (DataObject device : devices(config)) {
            if (backing(device).type().slot("changeId") == null) continue;
            if (backing(device).get("changeId") instanceof String id) ids.add(id);
        }
        return ids;
    }

    private void snapshots() {
        DataObject info = (DataObject) read(vm, "snapshot");
        List<MoRef> roots = children(info == null ? null : info.get("rootSnapshotList"));
        same("rootSnapshot", roots, listed(vm, "rootSnapshot"));
        Object current = info == null ? null : info.get("currentSnapshot");
        claim(current == null || tree.contains((MoRef) current), "the current snapshot is not in the tree: " + current);
        claim(info == null || !roots.isEmpty(), "snapshot is set with an empty tree");
        claim(new HashSet<>(tree).size() == tree.size(), "a snapshot is in the tree twice: " + tree);
    }

    private List<MoRef> children(@Nullable Object list) {
        List<MoRef> refs = new ArrayList<>();
        for (DataObject each : MaterializedValues.objects(list)) {
            MoRef snapshot = (MoRef) Objects.requireNonNull(each.get("snapshot"));
            refs.add(snapshot);
            tree.add(snapshot);
            List<MoRef> below = children(each.get("childSnapshotList"));
            claim(vm.equals(each.get("vm")), snapshot + " belongs to another VM");
            if (!simulated.vcenter.managedObjects().exists(snapshot, session)) {
                wrong.add(snapshot + " is in the tree but does not exist");
                continue;
            }
            claim(vm.equals(read(snapshot, "vm")), snapshot + " fileNames another VM");
            same("children of " + snapshot, below, listed(snapshot, "childSnapshot"));
        }
        return refs;
    }

    private void files() {
        DataObject layout = (DataObject) Objects.requireNonNull(read(vm, "layoutEx"));
        for (DataObject file : MaterializedValues.objects(layout.get("file"))) {
            claim(
                    fileNames.put(number(file, "key"), (String) Objects.requireNonNull(file.get("name"))) == null,
                    "a file key is used twice");
        }
        claim(new HashSet<>(fileNames.values()).size() == fileNames.size(), "a file is listed twice: " + fileNames);
        disks("layoutEx", layout, vm);
        List<MoRef> listed = new ArrayList<>();
        for (DataObject each : MaterializedValues.objects(layout.get("snapshot"))) {
            MoRef snapshot = (MoRef) Objects.requireNonNull(each.get("key"));
            listed.add(snapshot);
            claim(fileNames.containsKey(number(each, "dataKey")), snapshot + " has no data file");
            if (tree.contains(snapshot)) disks("layoutEx of " + snapshot, each, snapshot);
        }
        claim(new HashSet<>(listed).equals(new HashSet<>(tree)), "files of " + listed + ", snapshots are " + tree);
        DataObject oldLayout = (DataObject) Objects.requireNonNull(read(vm, "layout"));
        List<Object> keys = new ArrayList<>();
        for (DataObject each : MaterializedValues.objects(oldLayout.get("snapshot")))
            keys.add(Objects.requireNonNull(each.get("key")));
        same("layout", listed, keys);
    }

    /** Checks that the file chain of each disk is the chain of its backings, base first. */
    private void disks(String what, DataObject layout, MoRef configured) {
        Map<Integer, List<String>> chains = new HashMap<>();
        for (DataObject disk : MaterializedValues.objects(layout.get("disk"))) {
            List<String> chain = new ArrayList<>();
            for (DataObject unit : MaterializedValues.objects(disk.get("chain"))) {
                List<?> keys = (List<?>) Objects.requireNonNull(unit.get("fileKey"));
                for (Object key : keys) claim(fileNames.containsKey((Integer) key), what + " has no file " + key);
                chain.add(String.valueOf(fileNames.get((Integer) keys.getFirst())));
            }
            chains.put(number(disk, "key"), chain);
        }
        DataObject config = (DataObject) Objects.requireNonNull(read(configured, "config"));
        Map<Integer, List<String>> backings = new HashMap<>();
        for (DataObject device : devices(config)) {
            List<String> chain = new ArrayList<>();
            for (DataObject file = backing(device); file != null; file = parent(file)) {
                chain.addFirst((String) file.get("fileName"));
            }
            backings.put(number(device, "key"), chain);
        }
        same(what, backings, chains);
    }

    private void states() {
        DataObject runtime = (DataObject) Objects.requireNonNull(read(vm, "runtime"));
        DataObject summary = (DataObject) Objects.requireNonNull(read(vm, "summary"));
        DataObject config = (DataObject) Objects.requireNonNull(read(vm, "config"));
        same("summary.runtime", runtime, Objects.requireNonNull(summary.get("runtime")));
        same("name", config.get("name"), read(vm, "name"));
        guest((DataObject) Objects.requireNonNull(read(vm, "guest")), runtime.get("powerState"));
        trackingKeys(config);
    }

    /** What a guest tells, it tells by Tools that run, and those of a machine that runs. */
    private void guest(DataObject guest, @Nullable Object powerState) {
        boolean running = "guestToolsRunning".equals(guest.get("toolsRunningStatus"));
        boolean addressed = guest.get("ipAddress") != null;
        claim(!running || "poweredOn".equals(powerState), "Tools run while it is " + powerState);
        claim(!addressed || running, "an address without Tools");
        same("guestOperationsReady", running, guest.get("guestOperationsReady"));
        Object heartbeat = read(vm, "guestHeartbeatStatus");
        claim(running != "gray".equals(heartbeat), "Tools run: " + running + ", heartbeat: " + heartbeat);
        claim(!addressed || "green".equals(heartbeat), "an address with heartbeat " + heartbeat);
        for (DataObject nic : MaterializedValues.objects(guest.get("net")))
            claim(addressed || MaterializedValues.objects(nic.get("ipAddress")).isEmpty(), "an adapter is ahead");
        for (DataObject disk : MaterializedValues.objects(guest.get("disk")))
            claim(bytes(disk, "freeSpace") <= bytes(disk, "capacity"), "more free than there is");
    }

    /** The keys that say that changes are tracked are there exactly while tracking is requested. */
    private void trackingKeys(DataObject config) {
        var keys = new HashSet<Object>();
        for (DataObject option : MaterializedValues.objects(config.get("extraConfig"))) {
            String key = String.valueOf(option.get("key"));
            if (key.endsWith("ctkEnabled") && "TRUE".equals(option.get("value"))) keys.add(key);
        }
        same("ctkEnabled", config.get("changeTrackingEnabled"), keys.contains("ctkEnabled"));
        if (keys.isEmpty()) return;
        claim(keys.size() > changeIds(config).size(), "keys of fewer disks than have a change id: " + keys);
    }

    private static List<DataObject> devices(DataObject config) {
        DataObject hardware = (DataObject) Objects.requireNonNull(config.get("hardware"));
        List<DataObject> all = MaterializedValues.objects(hardware.get("device"));
        all.removeIf(device -> !device.type().name().equals("VirtualDisk"));
        return all;
    }

    private static DataObject backing(DataObject device) {
        return (DataObject) Objects.requireNonNull(device.get("backing"));
    }

    private static @Nullable DataObject parent(DataObject file) {
        return file.type().slot("parent") == null ? null : (DataObject) file.get("parent");
    }

    private static long bytes(DataObject object, String member) {
        return (Long) Objects.requireNonNull(object.get(member));
    }

    private static int number(DataObject object, String member) {
        return (Integer) Objects.requireNonNull(object.get(member));
    }

    /** The value of a list property; an unset one is empty. */
    private Object listed(MoRef object, String name) {
        return Objects.requireNonNullElse(read(object, name), List.of());
    }

    private @Nullable Object read(MoRef object, String name) {
        return MaterializedValues.of(simulated.vcenter.managedObjects().read(object, property(object, name), session));
    }

    private void same(String what, @Nullable Object one, @Nullable Object other) {
        claim(Objects.equals(one, other), what + ": " + one + " and " + other);
    }

    private void claim(boolean holds, String violation) {
        if (!holds) wrong.add(violation);
    }
}
