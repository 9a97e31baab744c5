package io.vfleet.operation.file;

import io.vfleet.inventory.file.FileLocks.LockedPath;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FilePaths.NamedFile;
import io.vfleet.operation.file.FileWork.FileJob;
import io.vfleet.task.registry.Task;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts work on files as tasks of datastores. */
final class FileTaskStarter {
    private final VCenter vcenter;
    private final EntityTaskStarter starter;

    FileTaskStarter(VCenter vcenter) {
        this.vcenter = vcenter;
        this.starter = new EntityTaskStarter(vcenter);
    }

    void start(Call call, FileJob job) {
        var begun = new @Nullable FileWork[1];
        starter.start(
                call,
                job.datastore(),
                job.kind(),
                _ -> begun[0] == null ? new Fault.InvalidState() : begun[0].cancel(),
                (Task task) -> {
                    var work = new FileWork(vcenter, job, task);
                    begun[0] = work;
                    work.begin();
                });
    }

    /** Answers the first refusal, or continues with the paths. */
    static void accepted(Call call, NamedFile file, Consumer<DatastorePath> next) {
        if (file.refused() != null) call.reply().fault(file.refused());
        else next.accept(file.get());
    }

    static LockedPath read(DatastorePath path) {
        return new LockedPath(path.datastore(), path.file(), false);
    }

    static LockedPath changed(DatastorePath path) {
        return new LockedPath(path.datastore(), path.file(), true);
    }
}
