package io.vfleet.operation.file;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.inventory.file.StoredFile.Folder;
import io.vfleet.manager.StorageObject;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.file.FilePlan.FileDecision;
import io.vfleet.operation.file.FileWork.FileJob;
import io.vfleet.vm.command.WorkKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Starts the work on first class disks, as tasks of their datastores: the files and what is known of the disk change at once. */
final class StorageObjectJobs {
    private final StorageObjectCalls calls;
    private final StorageObjectViews views;
    private final FileTaskStarter starter;
    private final FilePlans plans;
    private final FilePaths paths;

    StorageObjectJobs(StorageObjectCalls calls) {
        this.calls = calls;
        this.views = new StorageObjectViews(calls);
        this.paths = new FilePaths(calls.vcenter());
        this.plans = new FilePlans(paths);
        this.starter = new FileTaskStarter(calls.vcenter());
    }

    /**
     * How a disk changes.
     *
     * @param plan decides on its files, from the disk as it is
     * @param after what becomes of the disk; null when it is gone
     * @param result of the task, from the disk as it is then
     */
    record DiskChange(
            WorkKind kind,
            Function<StorageObject, FileDecision> plan,
            @Nullable UnaryOperator<StorageObject> after,
            Function<StorageObject, @Nullable Object> result) {}

    /** Changes a disk on the datastore where it is. */
    void change(Call call, StorageObject named, DiskChange change) {
        int datastore = named.datastore();
        String id = named.id();
        FilePlan plan = () -> {
            StorageObject now = calls.objects().find(datastore, id);
            return now == null ? FileDecision.refuse(new Fault.NotFound()) : change.plan.apply(now);
        };
        var last = new StorageObject[] {named};
        starter.start(
                call,
                new FileJob(
                        datastore,
                        paths.text(calls.path(named)),
                        change.kind,
                        calls.locks(named),
                        plan,
                        () -> change.result.apply(last[0]),
                        _ -> last[0] = apply(datastore, id, change.after, named)));
    }

    private StorageObject apply(
            int datastore, String id, @Nullable UnaryOperator<StorageObject> after, StorageObject named) {
        StorageObject now = Objects.requireNonNullElse(calls.objects().find(datastore, id), named);
        StorageObject changed = after == null ? now : after.apply(now);
        if (after == null) forget(datastore, id);
        else calls.objects().put(changed);
        return changed;
    }

    void forget(int datastore, String id) {
        calls.objects().remove(datastore, id);
        Loop tags = calls.vcenter().tags().loop();
        tags.send(() -> calls.vcenter().tags().associations().removeObject(StorageObjectTags.object(id)));
    }

    /**
     * Makes a disk with its file.
     *
     * @param made with the time at which its task began
     * @param image of its file, or why it cannot be made now
     * @param read files that are read meanwhile
     */
    void create(Call call, WorkKind kind, StorageObject made, Supplier<ImageOrFault> image, List<LockedPath> read) {
        FilePlan plan = () -> creation(made, image.get());
        var locks = new java.util.ArrayList<>(read);
        locks.addAll(calls.locks(made));
        starter.start(
                call,
                new FileJob(
                        made.datastore(),
                        paths.text(calls.path(made)),
                        kind,
                        locks,
                        plan,
                        () -> views.object(made, Objects.requireNonNull(calls.image(made))),
                        _ -> calls.objects().put(made)));
    }

    /** What a new disk has as its file, or why it has none. */
    record ImageOrFault(@Nullable DiskImage image, @Nullable Fault refused) {}

    private FileDecision creation(StorageObject made, ImageOrFault content) {
        if (content.image == null) return FileDecision.refuse(Objects.requireNonNull(content.refused));
        DiskImage image = content.image;
        Fault refused = placeFault(made);
        if (refused != null) return FileDecision.refuse(refused);
        Map<String, StoredFile> added = files(made, Map.of(made.file(), image));
        var change = new TreeChange(made.datastore(), Set.of(), added, null);
        return new FileDecision(null, List.of(change), image.bytes(), image.dataBytes());
    }

    /** Why a disk cannot be at its place; null when it can. */
    @Nullable
    Fault placeFault(StorageObject made) {
        boolean inFolder = FileTree.parent(made.file()).equals(StorageObjectSpecs.FOLDER);
        Fault refused = plans.creationFault(calls.path(made));
        boolean missingFolder = inFolder && refused instanceof Fault.FileNotFound;
        if (refused != null && !missingFolder) return refused;
        return calls.objects().hasRoom(made.datastore(), made.heldBytes())
                ? null
                : new Fault.CannotCreateFile(paths.text(calls.path(made)));
    }

    /** The files with the folder of first class disks, where that is not there yet. */
    Map<String, StoredFile> files(StorageObject object, Map<String, ? extends StoredFile> files) {
        Map<String, StoredFile> added = new LinkedHashMap<>(files);
        var now = calls.inventory().files().now(object.datastore());
        boolean has = calls.inventory().files().tree(object.datastore()).isFolder(StorageObjectSpecs.FOLDER);
        if (!has && object.file().startsWith(StorageObjectSpecs.FOLDER + "/"))
            added.put(StorageObjectSpecs.FOLDER, new Folder(now));
        return added;
    }

    /** A decision that changes nothing but what is known of the disk. */
    static FileDecision nothing() {
        return new FileDecision(null, List.of(), 0, 0);
    }

    /** A decision about files of one datastore, which takes so much more of its space. */
    static FileDecision files(int datastore, Set<String> removed, Map<String, StoredFile> added, long more) {
        var change = new TreeChange(datastore, removed, added, null);
        return new FileDecision(null, List.of(change), more, more);
    }

    /** What the work on files starts with. */
    FileTaskStarter starter() {
        return starter;
    }
}
