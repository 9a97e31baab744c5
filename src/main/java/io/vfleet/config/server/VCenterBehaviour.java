package io.vfleet.config.server;

import io.vfleet.config.ConfigValidator;
import java.time.Duration;

/**
 * Choices of behaviour where real vCenters differ or their behaviour is undocumented.
 *
 * @param recordReplay whether hosts support record and replay
 * @param toolsUnavailable the result of a quiesced snapshot while VMware Tools are not running
 * @param wrappedTaskErrors whether TaskInfo.error over VI/JSON is a LocalizedMethodFault instead of the bare fault
 * @param stateFaults whether a fault about the state (InvalidState and the like) is thrown by the task or by the call
 * @param unknownRelease the answer to a path with a release of the API that the server does not have
 * @param unseenReferences whether properties name objects that their reader may not see
 * @param history whether events and tasks tell how the virtual machines of the start were made
 * @param queryMetricsMax the option config.vpxd.stats.maxQueryMetrics: how many metrics one query of historical statistics may
 *     ask for; -1 for any number
 * @param hostCertificates whether a host is added without the thumbprint of its certificate
 * @param fullDatastore whether a running virtual machine whose snapshot finds no space asks what to do, or the snapshot fails
 * @param storagePolicyMismatch whether a virtual machine or disk may have a storage policy that its datastore does not fulfil
 * @param storageRefresh how often the growth of the delta files of a virtual machine is counted that a client has changed
 * @param snapshotDepthMax maximum length of a chain of snapshots
 * @param nameLengthMax maximum number of characters in the name of a virtual machine or snapshot
 */
public record VCenterBehaviour(
        RecordReplay recordReplay,
        QuiesceWithoutTools toolsUnavailable,
        boolean wrappedTaskErrors,
        StateFaults stateFaults,
        UnknownRelease unknownRelease,
        UnseenReferences unseenReferences,
        boolean history,
        int queryMetricsMax,
        HostCertificates hostCertificates,
        FullDatastore fullDatastore,
        PolicyMismatch storagePolicyMismatch,
        Duration storageRefresh,
        int snapshotDepthMax,
        int nameLengthMax) {
    public static final VCenterBehaviour DEFAULT = new VCenterBehaviour(
            RecordReplay.ON,
            QuiesceWithoutTools.IGNORE,
            false,
            StateFaults.TASK,
            UnknownRelease.REFUSE,
            UnseenReferences.OMIT,
            true,
            256,
            HostCertificates.ACCEPT,
            FullDatastore.QUESTION,
            PolicyMismatch.ACCEPT,
            Duration.ofMinutes(5),
            32,
            80);

    public VCenterBehaviour {
        new ConfigValidator()
                .atLeast(-1, "queryMetricsMax", queryMetricsMax)
                .positive("storageRefresh", storageRefresh)
                .atLeast(1, "snapshotDepthMax", snapshotDepthMax)
                .atLeast(1, "nameLengthMax", nameLengthMax)
                .refuseIfAny();
    }

    /** Whether hosts support record and replay, or the reason why not. */
    public enum RecordReplay {
        ON,
        NOT_SUPPORTED,
        HOST_PRODUCT,
        HOST_PROCESSOR
    }

    /** The result of a quiesced snapshot while VMware Tools are not running: no quiescing, or a fault. */
    public enum QuiesceWithoutTools {
        IGNORE,
        FAULT
    }

    /** The answer to a path with an unknown release of the API: 404, or as the newest release. */
    public enum UnknownRelease {
        REFUSE,
        SERVE
    }

    /** Whether objects that a reader may not see are left out of the properties of others, or named. */
    public enum UnseenReferences {
        OMIT,
        SHOW
    }

    /** Whether a host that is added is trusted, or only with the thumbprint of its certificate. */
    public enum HostCertificates {
        ACCEPT,
        VERIFY
    }

    /** Whether a running virtual machine that finds no space asks what to do, or what it does fails. */
    public enum FullDatastore {
        QUESTION,
        FAULT
    }

    /** Whether a storage policy that the datastore does not fulfil is had, and not complied with, or refused. */
    public enum PolicyMismatch {
        ACCEPT,
        REFUSE
    }

    /** Which of the two throws a fault about the state. */
    public enum StateFaults {
        TASK,
        CALL
    }
}
