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
    private final Map<Integer, String> names = new HashMap<>();

    private RenderedVmInvariants(SimulatedVCenter simulated, MoRef vm, Session session) {
        this.simulated = simulated;
        this.vm = vm;
        this.session = session;
    }

    /** What is wrong with its state and with how it looks. */
    public static List<String> check(SimulatedVCenter simulated, MoRef vm, Session session) {
        var check = new RenderedVmInvariants(simulated, vm, session);
        check.wrong.addAll(VmStateInvariants.check(
                simulated.inventory().vm(simulated.inventory().find(vm))));
        check.snapshots();
        check.files();
        check.states();
        return check.wrong.stream().map(each -> vm.value() + ": " + each).toList();
    }

    public static Property property(MoRef object, String name) {
        return Objects.requireNonNull(META.managed(object.type()).property(name), name);
    }

    /** Of all disks that a configuration shows. */
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
        claim(current == null || tree.contains((MoRef) current), "current is not in the tree: " + current);
        claim(info == null || !roots.isEmpty(), "an empty tree is shown");
        claim(new HashSet<>(tree).size() == tree.size(), "a snapshot is shown twice: " + tree);
    }

    private List<MoRef> children(@Nullable Object list) {
        List<MoRef> refs = new ArrayList<>();
        for (DataObject each : MaterializedValues.objects(list)) {
            MoRef snapshot = (MoRef) Objects.requireNonNull(each.get("snapshot"));
            refs.add(snapshot);
            tree.add(snapshot);
            List<MoRef> below = children(each.get("childSnapshotList"));
            claim(vm.equals(each.get("vm")), snapshot + " is of another");
            if (!simulated.vcenter.managedObjects().exists(snapshot, session)) {
                wrong.add(snapshot + " is in the tree and is no object");
                continue;
            }
            claim(vm.equals(read(snapshot, "vm")), snapshot + " says it is of another");
            same("children of " + snapshot, below, listed(snapshot, "childSnapshot"));
        }
        return refs;
    }

    private void files() {
        DataObject layout = (DataObject) Objects.requireNonNull(read(vm, "layoutEx"));
        for (DataObject file : MaterializedValues.objects(layout.get("file"))) {
            claim(
                    names.put(number(file, "key"), (String) Objects.requireNonNull(file.get("name"))) == null,
                    "a key twice");
        }
        claim(new HashSet<>(names.values()).size() == names.size(), "a file is listed twice: " + names);
        disks("layoutEx", layout, vm);
        List<MoRef> listed = new ArrayList<>();
        for (DataObject each : MaterializedValues.objects(layout.get("snapshot"))) {
            MoRef snapshot = (MoRef) Objects.requireNonNull(each.get("key"));
            listed.add(snapshot);
            claim(names.containsKey(number(each, "dataKey")), snapshot + " has no data file");
            if (tree.contains(snapshot)) disks("layoutEx of " + snapshot, each, snapshot);
        }
        claim(new HashSet<>(listed).equals(new HashSet<>(tree)), "files of " + listed + ", snapshots are " + tree);
        DataObject old = (DataObject) Objects.requireNonNull(read(vm, "layout"));
        List<Object> keys = new ArrayList<>();
        for (DataObject each : MaterializedValues.objects(old.get("snapshot")))
            keys.add(Objects.requireNonNull(each.get("key")));
        same("layout", listed, keys);
    }

    /** The chain of files of each disk is that of its backings, the base first. */
    private void disks(String what, DataObject layout, MoRef configured) {
        Map<Integer, List<String>> chains = new HashMap<>();
        for (DataObject disk : MaterializedValues.objects(layout.get("disk"))) {
            List<String> chain = new ArrayList<>();
            for (DataObject unit : MaterializedValues.objects(disk.get("chain"))) {
                List<?> keys = (List<?>) Objects.requireNonNull(unit.get("fileKey"));
                for (Object key : keys) claim(names.containsKey((Integer) key), what + " has no file " + key);
                chain.add(String.valueOf(names.get((Integer) keys.getFirst())));
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

    private static int number(DataObject object, String member) {
        return (Integer) Objects.requireNonNull(object.get(member));
    }

    /** None may be shown as unset. */
    private Object listed(MoRef object, String name) {
        return Objects.requireNonNullElse(read(object, name), List.of());
    }

    private @Nullable Object read(MoRef object, String name) {
        return MaterializedValues.of(simulated.vcenter.managedObjects().read(object, property(object, name), session));
    }

    private void same(String what, @Nullable Object one, @Nullable Object other) {
        claim(Objects.equals(one, other), what + ": " + one + " and " + other);
    }

    private void claim(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }
}
