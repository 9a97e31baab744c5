package io.vfleet.render.compute;

import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.cluster.ClusterGroup;
import io.vfleet.inventory.cluster.ClusterRule;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.render.RenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Renders the groups and rules of clusters, and what DRS may do with single virtual machines. */
public final class ClusterRuleRenderer {
    private final RenderContext context;
    private final Inventory inventory;

    public ClusterRuleRenderer(RenderContext context) {
        this.context = context;
        inventory = context.inventory();
    }

    List<DataObject> groups(ClusterConfig config, int cluster) {
        return config.groups().stream().map(group -> group(group, cluster)).toList();
    }

    private DataObject group(ClusterGroup group, int cluster) {
        return context.make(group.ofHosts() ? "ClusterHostGroup" : "ClusterVmGroup")
                .set("name", group.name())
                .set("userCreated", true)
                .set("uniqueID", group.id().toString())
                .set(group.ofHosts() ? "host" : "vm", members(group.members(), cluster));
    }

    List<DataObject> rules(ClusterConfig config, int cluster) {
        return config.rules().stream().map(rule -> rule(config, rule, cluster)).toList();
    }

    private DataObject rule(ClusterConfig config, ClusterRule rule, int cluster) {
        boolean valid = isValid(config, rule, cluster);
        DataObject info = switch (rule.kind()) {
            case TOGETHER -> context.make("ClusterAffinityRuleSpec").set("vm", members(rule.vms(), cluster));
            case APART -> context.make("ClusterAntiAffinityRuleSpec").set("vm", members(rule.vms(), cluster));
            case ON_HOSTS ->
                context.make("ClusterVmHostRuleInfo")
                        .set("vmGroupName", rule.vmGroup())
                        .set("affineHostGroupName", rule.otherGroup());
            case NOT_ON_HOSTS ->
                context.make("ClusterVmHostRuleInfo")
                        .set("vmGroupName", rule.vmGroup())
                        .set("antiAffineHostGroupName", rule.otherGroup());
            case DEPENDENCY ->
                context.make("ClusterDependencyRuleInfo")
                        .set("vmGroup", rule.vmGroup())
                        .set("dependsOnVmGroup", rule.otherGroup());
        };
        return info.set("key", rule.key())
                .set("status", valid ? "green" : "red")
                .set("enabled", rule.enabled())
                .set("name", rule.name())
                .set("mandatory", rule.mandatory())
                .set("userCreated", true)
                .set("inCompliance", valid)
                .set("ruleUuid", rule.uuid().toString());
    }

    /** Whether the groups of the rule are still there, or enough of the machines that it names. */
    private boolean isValid(ClusterConfig config, ClusterRule rule, int cluster) {
        return rule.kind().namesMachines()
                ? members(rule.vms(), cluster).size() > 1
                : config.group(rule.vmGroup(), false) != null
                        && config.group(rule.otherGroup(), rule.kind() != ClusterRule.Kind.DEPENDENCY) != null;
    }

    List<DataObject> automations(ClusterConfig config, int cluster) {
        var infos = new ArrayList<DataObject>();
        new TreeMap<>(config.overrides()).forEach((vm, automation) -> {
            var behavior = automation.behavior() == null ? config.behavior() : automation.behavior();
            if (isMember(vm, cluster))
                infos.add(context.make("ClusterDrsVmConfigInfo")
                        .set("key", inventory.ref(vm))
                        .set("enabled", automation.enabled())
                        .set("behavior", behavior.wireName()));
        });
        return infos;
    }

    private List<MoRef> members(List<Integer> numbers, int cluster) {
        return numbers.stream()
                .filter(member -> isMember(member, cluster))
                .map(inventory::ref)
                .toList();
    }

    /** What has left the cluster is not shown, even before its configuration is told of it. */
    boolean isMember(int number, int cluster) {
        if (!inventory.exists(number)) return false;
        int host = inventory.isVm(number) ? inventory.vm(number).placement().host() : number;
        return inventory.computeOf(host) == cluster;
    }
}
