package io.vfleet.view;

import io.vfleet.meta.DataObject;
import java.util.List;

/** How clusters are set up: load balancing on, high availability off. All are alike, so all share these objects. */
final class ClusterConfig {
    private final Sources sources;
    private final DataObject das;
    private final DataObject drs;

    ClusterConfig(Sources sources) {
        this.sources = sources;
        das = das();
        drs = sources.make("ClusterDrsConfigInfo")
                .set("enabled", true)
                .set("enableVmBehaviorOverrides", true)
                .set("defaultVmBehavior", "fullyAutomated")
                .set("vmotionRate", 3)
                .set("scaleDescendantsShares", "disabled")
                .set("option", List.of());
    }

    /** What clients older than the extended form read. */
    DataObject old() {
        return sources.make("ClusterConfigInfo")
                .set("dasConfig", das)
                .set("dasVmConfig", List.of())
                .set("drsConfig", drs)
                .set("drsVmConfig", List.of())
                .set("rule", List.of());
    }

    DataObject extended() {
        return sources.make("ClusterConfigInfoEx")
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
                .set("proactiveDrsConfig", sources.make("ClusterProactiveDrsConfigInfo", "enabled", false))
                .set("cryptoConfig", sources.make("ClusterCryptoConfigInfo", "cryptoMode", "onDemand"));
    }

    private DataObject das() {
        DataObject tools = sources.make("ClusterVmToolsMonitoringSettings")
                .set("enabled", false)
                .set("vmMonitoring", "vmMonitoringDisabled")
                .set("clusterSettings", false)
                .set("failureInterval", 30)
                .set("minUpTime", 120)
                .set("maxFailures", 3)
                .set("maxFailureWindow", 3600);
        DataObject defaults = sources.make("ClusterDasVmSettings")
                .set("restartPriority", "medium")
                .set("restartPriorityTimeout", 600)
                .set("isolationResponse", "none")
                .set("vmToolsMonitoringSettings", tools);
        DataObject policy = sources.make("ClusterFailoverLevelAdmissionControlPolicy")
                .set("resourceReductionToToleratePercent", 100)
                .set("pMemAdmissionControlEnabled", false)
                .set("failoverLevel", 1);
        return sources.make("ClusterDasConfigInfo")
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
        return sources.make(
                "ClusterOrchestrationInfo",
                "defaultVmReadiness",
                sources.make("ClusterVmReadiness", "readyCondition", "none", "postReadyDelay", 0));
    }

    private DataObject dpm() {
        return sources.make("ClusterDpmConfigInfo")
                .set("enabled", false)
                .set("defaultDpmBehavior", "automated")
                .set("hostPowerActionRate", 3)
                .set("option", List.of());
    }

    private DataObject proactive() {
        return sources.make("ClusterInfraUpdateHaConfigInfo")
                .set("enabled", false)
                .set("behavior", "Manual")
                .set("moderateRemediation", "QuarantineMode")
                .set("severeRemediation", "QuarantineMode")
                .set("providers", List.of());
    }
}
