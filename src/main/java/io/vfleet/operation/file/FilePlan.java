package io.vfleet.operation.file;

import io.vfleet.model.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what work on files will change, from the files as they are: before it begins, and again at its end. */
@FunctionalInterface
interface FilePlan {
    FileDecision decide();

    /**
     * A refusal, or changes.
     *
     * @param changes one for each datastore; the first is of the datastore whose task it is
     * @param spaceBytes what is needed of that datastore
     * @param workBytes what is written, on which the duration depends
     */
    record FileDecision(@Nullable Fault refused, List<TreeChange> changes, long spaceBytes, long workBytes) {
        public FileDecision {
            changes = List.copyOf(changes);
        }

        static FileDecision refuse(Fault fault) {
            return new FileDecision(fault, List.of(), 0, 0);
        }
    }
}
