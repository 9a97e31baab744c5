package io.vfleet.operation.file;

import static io.vfleet.operation.file.FileTaskStarter.changed;

import io.vfleet.access.session.Session;
import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.file.FileContent;
import io.vfleet.inventory.file.StoredFile.PlainFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.Fault;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.FileChangeOutcome;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FilePlan.FileDecision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Small files that clients put on datastores, or delete, without a task. */
public final class UploadedFiles {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final FilePaths paths;
    private final FilePlans plans;
    private final TreeEditor editor;

    public UploadedFiles(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.paths = new FilePaths(vcenter);
        this.plans = new FilePlans(paths);
        this.editor = new TreeEditor(vcenter);
    }

    /**
     * Puts a file on a datastore, or deletes one.
     *
     * @param content null to delete it
     * @param answer called once, on any loop
     */
    public void change(
            Session session,
            String datacenter,
            String datastore,
            String file,
            byte @Nullable [] content,
            Consumer<FileChangeOutcome> answer) {
        DatastorePath path = path(datacenter, datastore, file);
        if (path == null) {
            answer.accept(FileChangeOutcome.NOT_FOUND);
        } else if (vcenter.permissions().fault(inventory.ref(path.datastore()), FilePaths.MANAGE, session) != null) {
            answer.accept(FileChangeOutcome.REFUSED);
        } else if (content != null
                && content.length > vcenter.settings().limits().uploadedFileBytesMax()) {
            answer.accept(FileChangeOutcome.TOO_BIG);
        } else {
            FileContent kept = content == null ? null : new FileContent(content);
            Loop home = inventory.home(path.datastore());
            boolean admitted = home.offer(() -> {
                FileChangeOutcome outcome = FileChangeOutcome.BROKEN;
                try {
                    outcome = locked(path, kept);
                } finally {
                    home.finished();
                    answer.accept(outcome);
                }
            });
            if (!admitted) answer.accept(FileChangeOutcome.BUSY);
        }
    }

    /**
     * Puts a file where there is none; on the home loop of the datastore.
     *
     * @return why it cannot be; null when it is there
     */
    public @Nullable Fault create(DatastorePath path, FileContent content) {
        var owner = new Object();
        var lock = List.of(changed(path));
        if (inventory.files().locks().lock(owner, lock) != null) return new Fault.FileLocked(paths.text(path));
        try {
            Fault refused = plans.creationFault(path);
            if (refused != null) return refused;
            return switch (put(path, content)) {
                case CREATED, CHANGED -> null;
                default -> new Fault.CannotCreateFile(paths.text(path));
            };
        } finally {
            inventory.files().locks().unlock(owner, lock);
        }
    }

    private @Nullable DatastorePath path(String datacenter, String datastore, String file) {
        int number = inventory.byPath(datacenter);
        if (number == 0 || inventory.kind(number) != EntityKind.DATACENTER || !FilePaths.isValid(file)) return null;
        DatastorePath path = DatastorePath.parse(inventory, number, "[" + datastore + "] " + file);
        DatastorePath normalized = path == null ? null : path.normalized();
        return normalized == null || normalized.file().isEmpty() ? null : normalized;
    }

    private FileChangeOutcome locked(DatastorePath path, @Nullable FileContent content) {
        var owner = new Object();
        var lock = List.of(changed(path));
        boolean exists = inventory.exists(path.datastore());
        if (exists && !inventory.datastore(path.datastore()).accessible()) return FileChangeOutcome.OUT_OF_REACH;
        if (inventory.files().locks().lock(owner, lock) != null) return FileChangeOutcome.REFUSED;
        try {
            return content == null ? delete(path) : put(path, content);
        } finally {
            inventory.files().locks().unlock(owner, lock);
        }
    }

    private FileChangeOutcome put(DatastorePath path, FileContent content) {
        Fault refused = plans.creationFault(path);
        boolean replaces = inventory.files().tree(path.datastore()).find(path.file()) instanceof PlainFile;
        if (refused instanceof Fault.FileNotFound) return FileChangeOutcome.NOT_FOUND;
        if (refused != null && !replaces) return FileChangeOutcome.REFUSED;
        var file = new PlainFile(content.length(), content, inventory.files().now(path.datastore()));
        var change = new TreeChange(path.datastore(), Set.of(), Map.of(path.file(), file), null);
        boolean fits = content.length() <= inventory.datastore(path.datastore()).freeBytes();
        if (!fits || editor.fault(change) != null) return FileChangeOutcome.REFUSED;
        editor.apply(change);
        return replaces ? FileChangeOutcome.CHANGED : FileChangeOutcome.CREATED;
    }

    private FileChangeOutcome delete(DatastorePath path) {
        FileDecision decision = plans.delete(path);
        if (decision.refused() instanceof Fault.FileNotFound) return FileChangeOutcome.NOT_FOUND;
        return delete(path, decision) == null ? FileChangeOutcome.CHANGED : FileChangeOutcome.REFUSED;
    }

    private @Nullable Fault delete(DatastorePath path, FileDecision decision) {
        if (decision.refused() != null) return decision.refused();
        if (!editor.take(decision.changes())) return new Fault.FileNotFound(paths.text(path));
        decision.changes().forEach(editor::apply);
        return null;
    }
}
