package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;

/**
 * What the vCenter does where real ones differ or the behaviour is undocumented.
 *
 * @param recordReplay whether hosts support record and replay
 * @param toolsUnavailable what a quiesced snapshot does when Tools do not run
 * @param wrappedTaskErrors whether TaskInfo.error is a LocalizedMethodFault over VI/JSON
 * @param stateFaults whether what the state forbids ends the task or the call
 * @param snapshotDepthMax levels in a chain of snapshots
 * @param nameLengthMax characters in the name of a virtual machine or a snapshot
 */
public record VCenterBehaviour(
        RecordReplay recordReplay,
        QuiesceWithoutTools toolsUnavailable,
        boolean wrappedTaskErrors,
        StateFaults stateFaults,
        int snapshotDepthMax,
        int nameLengthMax) {
    public static final VCenterBehaviour DEFAULT =
            new VCenterBehaviour(RecordReplay.ON, QuiesceWithoutTools.IGNORE, false, StateFaults.TASK, 32, 80);

    public VCenterBehaviour {
        new ConfigValidator()
                .atLeast(1, "snapshotDepthMax", snapshotDepthMax)
                .atLeast(1, "nameLengthMax", nameLengthMax)
                .throwIfAny();
    }

    /** Whether hosts support record and replay, and why not. */
    public enum RecordReplay {
        ON,
        NOT_SUPPORTED,
        HOST_PRODUCT,
        HOST_PROCESSOR
    }

    /** What a quiesced snapshot does when Tools do not run. */
    public enum QuiesceWithoutTools {
        IGNORE,
        FAULT
    }

    /** Where a refusal by the state shows. */
    public enum StateFaults {
        TASK,
        CALL
    }
}
