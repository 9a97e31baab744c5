package io.vfleet.operation.file;

import static io.vfleet.operation.file.FilePaths.MANAGE;
import static io.vfleet.operation.file.FileTaskStarter.accepted;
import static io.vfleet.operation.file.FileTaskStarter.changed;
import static io.vfleet.operation.file.FileTaskStarter.read;

import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FileWork.FileJob;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.registry.Task;
import io.vfleet.vm.command.WorkKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The methods of FileManager. */
public final class FileManagerMethods {
    private static final String FILES = "FileManager";

    private final VCenter vcenter;
    private final Inventory inventory;
    private final FilePaths paths;
    private final FilePlans plans;
    private final FileTaskStarter starter;
    private final TreeEditor editor;

    public FileManagerMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.paths = new FilePaths(vcenter);
        this.plans = new FilePlans(paths);
        this.starter = new FileTaskStarter(vcenter);
        this.editor = new TreeEditor(vcenter);
    }

    public void registerIn(MethodTable table) {
        table.register(FILES, "MakeDirectory", this::makeDirectory);
        table.register(FILES, "DeleteDatastoreFile_Task", this::delete);
        table.register(FILES, "CopyDatastoreFile_Task", call -> transfer(call, false));
        table.register(FILES, "MoveDatastoreFile_Task", call -> transfer(call, true));
    }

    private void delete(Call call) {
        accepted(call, paths.notRoot(call, "name", MANAGE, "datacenter"), path -> {
            starter.start(
                    call,
                    new FileJob(
                            path.datastore(),
                            paths.text(path),
                            WorkKind.FILE_DELETE,
                            List.of(changed(path)),
                            () -> plans.delete(path),
                            () -> null,
                            task -> event(task, "DatastoreFileDeletedEvent", path, null)));
        });
    }

    private void transfer(Call call, boolean moves) {
        boolean force = Boolean.TRUE.equals(call.arguments().get("force"));
        accepted(call, paths.notRoot(call, "sourceName", MANAGE, "sourceDatacenter"), from -> {
            accepted(
                    call,
                    paths.notRoot(call, "destinationName", MANAGE, "destinationDatacenter", "sourceDatacenter"),
                    to -> starter.start(call, moves ? move(from, to, force) : copy(from, to, force)));
        });
    }

    private FileJob copy(DatastorePath from, DatastorePath to, boolean force) {
        return new FileJob(
                to.datastore(),
                paths.text(to),
                WorkKind.FILE_COPY,
                List.of(read(from), changed(to)),
                () -> plans.copy(from, to, force, false, image -> image),
                () -> null,
                task -> event(task, "DatastoreFileCopiedEvent", to, from));
    }

    private FileJob move(DatastorePath from, DatastorePath to, boolean force) {
        return new FileJob(
                to.datastore(),
                paths.text(to),
                WorkKind.FILE_MOVE,
                List.of(changed(from), changed(to)),
                () -> plans.move(from, to, force, false),
                () -> null,
                task -> event(task, "DatastoreFileMovedEvent", to, from));
    }

    private void event(Task task, String type, DatastorePath target, @Nullable DatastorePath source) {
        TaskOrigin origin = task.origin();
        Map<String, Object> members = new HashMap<>(Map.of("targetFile", paths.text(target), "succeeded", true));
        if (source != null) {
            members.put("sourceFile", paths.text(source));
            members.put(
                    "sourceDatastore",
                    vcenter.metamodel()
                            .make("DatastoreEventArgument")
                            .set("name", inventory.name(source.datastore()))
                            .set("datastore", inventory.ref(source.datastore())));
        }
        int datastore = target.datastore();
        String user = origin.reason().userName();
        vcenter.events().post(type, origin.eventChainId(), user, datastore, inventory.name(datastore), members);
    }

    private void makeDirectory(Call call) {
        boolean withParents = Boolean.TRUE.equals(call.arguments().get("createParentDirectories"));
        accepted(call, paths.notRoot(call, "name", MANAGE, "datacenter"), path -> {
            LoopDispatch.run(inventory.home(path.datastore()), call, () -> {
                Fault refused = makeDirectory(path, withParents);
                if (refused == null) call.reply().value(null);
                else call.reply().fault(refused);
            });
        });
    }

    private @Nullable Fault makeDirectory(DatastorePath path, boolean withParents) {
        var lock = List.of(changed(path));
        var owner = new Object();
        var locks = inventory.files().locks();
        if (locks.lock(owner, lock) != null) return new Fault.FileLocked(paths.text(path));
        try {
            var made = new TreeMap<String, StoredFile>();
            var folder = new StoredFile.Folder(inventory.files().now(path.datastore()));
            made.put(path.file(), folder);
            String parent = FileTree.parent(path.file());
            while (withParents && !parent.isEmpty() && !inventory.files().isTaken(path.datastore(), parent)) {
                made.put(parent, folder);
                parent = FileTree.parent(parent);
            }
            var top = new DatastorePath(path.datastore(), made.firstKey());
            Fault refused = plans.creationFault(top);
            // A parent that is a file is none.
            if (refused == null && inventory.files().isTaken(path.datastore(), path.file()))
                refused = new Fault.FileAlreadyExists(paths.text(path));
            var change = new TreeChange(path.datastore(), Set.of(), made, null);
            if (refused == null) refused = editor.fault(change);
            if (refused == null) editor.apply(change);
            return refused;
        } finally {
            locks.unlock(owner, lock);
        }
    }
}
