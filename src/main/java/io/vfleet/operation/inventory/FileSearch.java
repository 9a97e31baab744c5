package io.vfleet.operation.inventory;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.memory.HeldKind;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataSize;
import io.vfleet.meta.MeasuredSequence;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.VCenter;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.VmState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One search of a datastore, which looks at a few virtual machines in a turn, and last at what is of no virtual machine. The files are those of the virtual machines on it,
 * and of those that were unregistered, in one folder each; a search of one folder looks only at the virtual machine whose folder it is. On the home loop of the datastore.
 *
 * <p>long: what one search finds, step by step, has one state.
 */
final class FileSearch {
    private static final int VMS_PER_TURN = 16;
    /** Of the result for one folder, beside its files. */
    private static final int RESULT_BYTES = 250;

    private static final long TURN_NANOS = 2_000_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FileSearchSpec spec;
    private final DatastorePath path;
    private final boolean recursive;
    private final TypeRef resultType;
    private final Task task;
    private final Loop home;
    private final MemoryAccount memory;
    private final FoundFiles files;
    private final EntityNumbers vms;

    // In the order of names: folders in the root, and the files in each folder.
    private final Map<String, DataObject> folders = new TreeMap<>();
    private final Map<String, List<DataObject>> filesByFolder = new TreeMap<>();
    private int lastVm;
    private boolean vmsDone;
    private String lastParked = "";
    private int found;
    private long charged;
    private boolean cancelled;
    private boolean ended;

    /** {@code resultType}: that of the task's result. */
    FileSearch(
            VCenter vcenter,
            FileSearchSpec spec,
            DatastorePath path,
            boolean recursive,
            TypeRef resultType,
            Task task) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.spec = spec;
        this.path = path;
        this.recursive = recursive;
        this.resultType = resultType;
        this.task = task;
        this.home = inventory.home(path.datastore());
        this.memory = vcenter.memory().loop(home.index());
        this.files = new FoundFiles(vcenter.metamodel(), inventory, spec, path.datastore());
        this.vms = path.file().isEmpty() ? inventory.vms(path.datastore()) : EntityNumbers.none();
    }

    void begin() {
        task.started();
        home.send(() -> guarded(path.file().isEmpty() ? this::searchRoot : this::searchFolder));
    }

    /** The search ends in its next turn. */
    void cancel() {
        cancelled = true;
    }

    private void searchFolder() {
        VmState state = inventory.provisioning().diskOwner(path.datastore(), path.file());
        boolean missing =
                state == null && !inventory.files().ofNobody(path.datastore()).isFolder(path.file());
        if (missing) fail(new Fault.FileNotFound("[" + inventory.name(path.datastore()) + "] " + path.file()));
        else if ((state == null || addFiles(state, path.file())) && addStored()) succeed();
    }

    private void searchRoot() {
        long start = home.clock().nanos();
        for (int i = 0; i < VMS_PER_TURN && home.clock().nanos() - start < TURN_NANOS; i++) {
            if (!addNext()) return;
        }
        home.send(() -> guarded(this::searchRoot));
    }

    /** Adds the next machine that is there, then the next one that was unregistered; false when the search has ended. */
    private boolean addNext() {
        if (!vmsDone) {
            int vm = vms.next(lastVm);
            vmsDone = vm == 0;
            lastVm = vm;
            return vm == 0 || !inventory.vmExists(vm) || add(inventory.directory(vm), () -> inventory.vm(vm));
        }
        VmState parked = inventory.provisioning().nextParked(path.datastore(), lastParked);
        if (parked == null) {
            if (addStored()) succeed();
            return false;
        }
        lastParked = parked.placement().directory();
        return add(lastParked, () -> parked);
    }

    /** False when the search has ended. */
    private boolean add(String name, Supplier<VmState> vm) {
        // One that is unregistered meanwhile is found once.
        if (!folders.containsKey(name)) {
            DataObject folder = files.folder(name, vm);
            if (folder != null) {
                if (!admit(folder)) return false;
                folders.put(name, folder);
            }
        }
        return !recursive || !spec.findsFiles() || filesByFolder.containsKey(name) || addFiles(vm.get(), name);
    }

    private boolean addFiles(VmState vm, String folder) {
        for (DataObject file : files.of(vm)) {
            if (!admit(file)) return false;
            filesByFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(file);
        }
        return true;
    }

    /** Adds the files that are of no virtual machine, which are few; false when the search has ended. */
    private boolean addStored() {
        FileTree tree = inventory.files().ofNobody(path.datastore());
        for (String folder : tree.foldersBelow(path.file())) {
            StoredFile made = tree.find(folder);
            Instant modified = made == null ? inventory.files().now(path.datastore()) : made.modified();
            DataObject info = files.storedFolder(folder, modified);
            boolean known = path.file().isEmpty() && folders.containsKey(folder);
            if (info != null && !known && !addStored(FileTree.parent(folder), info)) return false;
        }
        for (Map.Entry<String, StoredFile> entry : tree.below(path.file()).entrySet()) {
            if (entry.getValue() instanceof StoredFile.Folder || !spec.findsFiles()) continue;
            String folder = FileTree.parent(entry.getKey());
            if (!recursive && !folder.equals(path.file())) continue;
            for (DataObject info : files.stored(entry.getKey(), entry.getValue()))
                if (!addStored(folder, info)) return false;
        }
        if (tree.size() > 0)
            filesByFolder.values().forEach(inside -> inside.sort(Comparator.comparing(FileSearch::name)));
        return true;
    }

    private boolean addStored(String folder, DataObject info) {
        if (!recursive && !folder.equals(path.file())) return true;
        if (!admit(info)) return false;
        if (folder.isEmpty()) folders.put(name(info), info);
        else filesByFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(info);
        return true;
    }

    private static String name(DataObject info) {
        return String.valueOf(info.get("path"));
    }

    /** Whether a result may have one more; if not, the search has ended. */
    private boolean admit(DataObject file) {
        int max = vcenter.settings().limits().searchResultFilesMax();
        long bytes = DataSize.bytes(file);
        if (found++ >= max) {
            String text =
                    "The search finds more than " + max + " files and folders: search fewer folders, or for less.";
            fail(new Fault.InvalidArgument("searchSpec", text));
            return false;
        }
        if (!memory.charge(HeldKind.TASK, bytes)) {
            fail(new Fault.SystemError("there is no memory for what the search finds"));
            return false;
        }
        charged += bytes;
        return true;
    }

    private void succeed() {
        var results = new ArrayList<DataObject>();
        String searched = path.file();
        Iterable<?> inSearched = searched.isEmpty()
                ? measured(List.copyOf(folders.values()))
                : filesByFolder.getOrDefault(searched, List.of());
        results.add(result(searched, inSearched));
        filesByFolder.forEach((folder, inside) -> {
            if (!folder.equals(searched)) results.add(result(folder, inside));
        });
        Object result = recursive ? AnyValue.of(resultType, measured(results)) : results.getFirst();
        end();
        task.succeeded(result);
    }

    /** No other list has the same hash, for no other task has the same number. */
    private MeasuredSequence measured(List<DataObject> elements) {
        long bytes = charged + (long) RESULT_BYTES * filesByFolder.size();
        return new MeasuredSequence(elements, bytes, task.ref().value().hashCode());
    }

    private DataObject result(String folder, Iterable<?> inside) {
        return vcenter.metamodel()
                .make("HostDatastoreBrowserSearchResults")
                .set("datastore", inventory.ref(path.datastore()))
                .set("folderPath", folderPath(folder))
                .set("file", inside);
    }

    /** As vCenter writes it, so that the name of a file can be appended. */
    private String folderPath(String folder) {
        return "[" + inventory.name(path.datastore()) + "] " + (folder.isEmpty() ? "" : folder + "/");
    }

    private void fail(Fault fault) {
        end();
        task.failed(fault);
    }

    /** What was found is charged with the task from here on. */
    private void end() {
        ended = true;
        memory.release(HeldKind.TASK, charged);
        charged = 0;
    }

    /** An exception ends the task and reaches the loop's handler. */
    private void guarded(Runnable turn) {
        boolean done = false;
        try {
            if (cancelled) fail(new Fault.RequestCanceled());
            else turn.run();
            done = true;
        } finally {
            if (!done && !ended) fail(new Fault.SystemError("search"));
        }
    }
}
