package io.vfleet.render.compute;

import io.vfleet.meta.DataObject;
import io.vfleet.render.RenderContext;
import java.util.List;

/** Renders the configuration of clusters: DRS on, HA off. All clusters share the same objects. */
final class ClusterConfigRenderer {
    private final RenderContext context;
    private final DataObject das;
    private final DataObject drs;

    ClusterConfigRenderer(RenderContext context) {
        this.context = context;
        das = das();
        drs = context.make("ClusterDrsConfigInfo")
                .set("enabled", true)
                .set("enableVmBehaviorOverrides", true)
                .set("defaultVmBehavior", "fullyAutomated")
                .set("vmotionRate", 3)
                .set("scaleDescendantsShares", "disabled")
                .set("option", List.of());
    }

    /** The form that clients older than {@link #configEx} read. */
    DataObject config() {
        return context.make("ClusterConfigInfo")
                .set("dasConfig", das)
                .set("dasVmConfig", List.of())
                .set("drsConfig", drs)
                .set("drsVmConfig", List.of())
                .set("rule", List.of());
    }

    DataObject configEx() {
        return context.make("ClusterConfigInfoEx")
                .set("dasConfig", das)
                .set("dasVmConfig", List.of())
                .set("drsConfig", drs)
                .set("drsVmConfig", List.of())
                .set("rule", List.of())
                .set("group", List.of())
                .set("vmOrchestration", List.of())
                .set("orchestration", orchestration())
                .set("dpmConfigInfo", dpm())
                .set("dpmHostConfig", List.of())
                .set("infraUpdateHaConfig", proactive())
                .set(
                        "proactiveDrsConfig",
                        context.make("ClusterProactiveDrsConfigInfo").set("enabled", false))
                .set("cryptoConfig", context.make("ClusterCryptoConfigInfo").set("cryptoMode", "onDemand"))
                .set("vsanConfigInfo", vsan())
                .set("vsanHostConfig", List.of());
    }

    private DataObject vsan() {
        DataObject defaults = context.make("VsanClusterConfigInfoHostDefaultInfo")
                .set("autoClaimStorage", false)
                .set("checksumEnabled", false);
        return context.make("VsanClusterConfigInfo")
                .set("enabled", false)
                .set("defaultConfig", defaults)
                .set("vsanEsaEnabled", false);
    }

    private DataObject componentProtection() {
        return context.make("ClusterVmComponentProtectionSettings")
                .set("vmStorageProtectionForAPD", "disabled")
                .set("enableAPDTimeoutForHosts", false)
                .set("vmTerminateDelayForAPDSec", 180)
                .set("vmReactionOnAPDCleared", "none")
                .set("vmStorageProtectionForPDL", "disabled");
    }

    private DataObject das() {
        DataObject tools = context.make("ClusterVmToolsMonitoringSettings")
                .set("enabled", false)
                .set("vmMonitoring", "vmMonitoringDisabled")
                .set("clusterSettings", false)
                .set("failureInterval", 30)
                .set("minUpTime", 120)
                .set("maxFailures", 3)
                .set("maxFailureWindow", 3600);
        DataObject defaults = context.make("ClusterDasVmSettings")
                .set("restartPriority", "medium")
                .set("restartPriorityTimeout", 600)
                .set("isolationResponse", "none")
                .set("vmToolsMonitoringSettings", tools)
                .set("vmComponentProtectionSettings", componentProtection());
        DataObject policy = context.make("ClusterFailoverLevelAdmissionControlPolicy")
                .set("resourceReductionToToleratePercent", 100)
                .set("pMemAdmissionControlEnabled", false)
                .set("failoverLevel", 1);
        return context.make("ClusterDasConfigInfo")
                .set("enabled", false)
                .set("vmMonitoring", "vmMonitoringDisabled")
                .set("hostMonitoring", "enabled")
                .set("vmComponentProtecting", "disabled")
                .set("failoverLevel", 1)
                .set("admissionControlPolicy", policy)
                .set("admissionControlEnabled", true)
                .set("defaultVmSettings", defaults)
                .set("option", List.of())
                .set("heartbeatDatastore", List.of())
                .set("hBDatastoreCandidatePolicy", "allFeasibleDsWithUserPreference");
    }

    private DataObject orchestration() {
        return context.make("ClusterOrchestrationInfo")
                .set(
                        "defaultVmReadiness",
                        context.make("ClusterVmReadiness")
                                .set("readyCondition", "none")
                                .set("postReadyDelay", 0));
    }

    private DataObject dpm() {
        return context.make("ClusterDpmConfigInfo")
                .set("enabled", false)
                .set("defaultDpmBehavior", "automated")
                .set("hostPowerActionRate", 3)
                .set("option", List.of());
    }

    private DataObject proactive() {
        return context.make("ClusterInfraUpdateHaConfigInfo")
                .set("enabled", false)
                .set("behavior", "Manual")
                .set("moderateRemediation", "QuarantineMode")
                .set("severeRemediation", "QuarantineMode")
                .set("providers", List.of());
    }
}
