package io.vfleet.render.compute;

import static java.util.Map.entry;

import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.render.RenderContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Renders the configuration of clusters: DRS on, HA off, until clients change it. */
final class ClusterConfigRenderer {
    private final RenderContext context;
    private final Inventory inventory;
    private final ClusterRuleRenderer rules;
    private final Map<String, DataObject> initial;

    ClusterConfigRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
        rules = new ClusterRuleRenderer(context);
        DataObject predictive = context.make("ClusterProactiveDrsConfigInfo").set("enabled", false);
        initial = Map.ofEntries(
                entry("dasConfig", das()),
                entry("drsConfig", drs()),
                entry("orchestration", orchestration()),
                entry("dpmConfigInfo", dpm()),
                entry("infraUpdateHaConfig", proactive()),
                entry("proactiveDrsConfig", predictive));
    }

    /** The form that clients older than {@link #configEx} read. */
    DataObject config(int cluster) {
        ClusterConfig config = inventory.hosts().clusterConfigs().of(cluster);
        return into(context.make("ClusterConfigInfo"), config, cluster);
    }

    DataObject configEx(int cluster) {
        ClusterConfig config = inventory.hosts().clusterConfigs().of(cluster);
        DataObject info = into(context.make("ClusterConfigInfoEx"), config, cluster)
                .set("group", rules.groups(config, cluster))
                .set("vmOrchestration", entries(config, "vmOrchestration", cluster))
                .set("dpmHostConfig", entries(config, "dpmHostConfig", cluster))
                .set("cryptoConfig", context.make("ClusterCryptoConfigInfo").set("cryptoMode", "onDemand"))
                .set("vsanConfigInfo", vsan())
                .set("vsanHostConfig", List.of());
        for (String part : List.of("orchestration", "dpmConfigInfo", "infraUpdateHaConfig", "proactiveDrsConfig"))
            info.set(part, part(config, part));
        return info;
    }

    /** A part of the configuration with what clients set of it. */
    private DataObject part(ClusterConfig config, String name) {
        DataObject untouched = Objects.requireNonNull(initial.get(name));
        return config.shown().get(name) instanceof DataObject set ? MergedObjects.merged(untouched, set) : untouched;
    }

    private DataObject into(DataObject info, ClusterConfig config, int cluster) {
        return info.set("dasConfig", part(config, "dasConfig"))
                .set("dasVmConfig", entries(config, "dasVmConfig", cluster))
                .set("drsConfig", part(config, "drsConfig"))
                .set("drsVmConfig", rules.automations(config, cluster))
                .set("rule", rules.rules(config, cluster));
    }

    private List<?> entries(ClusterConfig config, String list, int cluster) {
        var entries = new TreeMap<>(config.entries(list));
        entries.keySet().removeIf(member -> !rules.isMember(member, cluster));
        return List.copyOf(entries.values());
    }

    private DataObject drs() {
        return context.make("ClusterDrsConfigInfo")
                .set("enabled", true)
                .set("enableVmBehaviorOverrides", true)
                .set("defaultVmBehavior", ClusterConfig.INITIAL.behavior().wireName())
                .set("vmotionRate", 3)
                .set("scaleDescendantsShares", "disabled")
                .set("option", List.of());
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
