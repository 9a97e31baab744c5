package io.vfleet.operation.vm;

import io.vfleet.meta.DataObject;
import io.vfleet.vm.command.VmCommand.Quiesce;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates and parses the quiesceSpec of CreateSnapshotEx_Task.
 *
 * @see "vSphere Web Services API, VirtualMachineGuestQuiesceSpec and VirtualMachineWindowsQuiesceSpec"
 */
final class QuiesceSpecParser {
    private static final String WINDOWS = "VirtualMachineWindowsQuiesceSpec";
    private static final int TIMEOUT_MIN = 5;
    private static final int TIMEOUT_MAX = 240;
    private static final int TIMEOUT_DEFAULT = 15;
    private static final int BACKUP_TYPE_MAX = 6;
    private static final Set<String> CONTEXTS = Set.of("ctx_auto", "ctx_backup", "ctx_file_share_backup");

    private QuiesceSpecParser() {}

    /** The path of the first value that is out of range; null when all are valid. */
    static @Nullable String invalidPath(DataObject spec) {
        Integer timeout = (Integer) spec.get("timeout");
        if (timeout != null && (timeout < TIMEOUT_MIN || timeout > TIMEOUT_MAX)) return "quiesceSpec.timeout";
        if (!isWindows(spec)) return null;
        Integer type = (Integer) spec.get("vssBackupType");
        if (type != null && (type < 0 || type > BACKUP_TYPE_MAX)) return "quiesceSpec.vssBackupType";
        String context = (String) spec.get("vssBackupContext");
        return context == null || CONTEXTS.contains(context) ? null : "quiesceSpec.vssBackupContext";
    }

    static Quiesce parse(DataObject spec) {
        Integer timeout = (Integer) spec.get("timeout");
        return new Quiesce(isWindows(spec), timeout == null ? TIMEOUT_DEFAULT : timeout);
    }

    /** The meaning of the flag quiesce of CreateSnapshot_Task. */
    static Quiesce defaultQuiesce() {
        return new Quiesce(false, TIMEOUT_DEFAULT);
    }

    private static boolean isWindows(DataObject spec) {
        return spec.type().name().equals(WINDOWS);
    }
}
