package io.vfleet.sim.walk;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.access.session.Session;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.cluster.ClusterConfig;
import io.vfleet.inventory.cluster.ClusterGroup;
import io.vfleet.inventory.cluster.ClusterRule;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Random changes of the configurations of clusters, valid and invalid, and what always holds of these. */
final class ClusterRequests {
    private static final List<String> NAMES = List.of("red", "green", "blue", "");

    private final SimulatedVCenter simulated;
    private final Inventory inventory;

    ClusterRequests(SimulatedVCenter simulated) {
        this.simulated = simulated;
        this.inventory = simulated.inventory();
    }

    /** Sends a random reconfiguration to a random cluster, or asks what could be done in it. */
    RecordedReply ask(Session session) {
        if (simulated.rarely(4)) return check(session);
        DataObject spec = META.make("ClusterConfigSpecEx");
        switch (simulated.below(6)) {
            case 0 -> spec.set("groupSpec", List.of(group()));
            case 1 -> spec.set("rulesSpec", List.of(rule()));
            case 2 -> spec.set("groupSpec", List.of(group(), group())).set("rulesSpec", List.of(rule(), rule()));
            case 3 -> spec.set("drsVmConfigSpec", List.of(override()));
            case 4 -> spec.set("rulesSpec", List.of(removal("ClusterRuleSpec", simulated.below(8))));
            default -> spec.set("groupSpec", List.of(removal("ClusterGroupSpec", simulated.any(NAMES))));
        }
        MoRef cluster = any(EntityKind.CLUSTER);
        if (!cluster.type().equals("ClusterComputeResource")) return simulated.send(session, cluster, "Destroy_Task");
        return simulated.send(
                session,
                cluster,
                "ReconfigureComputeResource_Task",
                named("spec", spec).and("modify", !simulated.rarely(8)));
    }

    private RecordedReply check(Session session) {
        MoRef host = any(EntityKind.HOST);
        MoRef vm = any(EntityKind.VM);
        DataObject location = META.make("VirtualMachineRelocateSpec").set("host", host);
        DataObject clone = META.make("VirtualMachineCloneSpec")
                .set("location", location)
                .set("powerOn", false)
                .set("template", false);
        MoRef folder = inventory.ref(
                inventory.vmExists(inventory.find(vm))
                        ? inventory.vm(inventory.find(vm)).placement().folder()
                        : Inventory.ROOT);
        MoRef provisioning = new MoRef("VirtualMachineProvisioningChecker", "ProvChecker");
        MoRef compatibility = new MoRef("VirtualMachineCompatibilityChecker", "CompatChecker");
        return switch (simulated.below(5)) {
            case 4 -> simulated.send(session, provisioning, "CheckInstantClone_Task", instantClone(vm));
            case 0 ->
                simulated.send(
                        session,
                        provisioning,
                        "CheckRelocate_Task",
                        named("vm", vm).and("spec", location));
            case 1 ->
                simulated.send(
                        session,
                        provisioning,
                        "CheckMigrate_Task",
                        named("vm", vm).and("host", host));
            case 2 ->
                simulated.send(
                        session,
                        provisioning,
                        "CheckClone_Task",
                        named("vm", vm)
                                .and("folder", folder)
                                .and("name", simulated.any(NAMES))
                                .and("spec", clone));
            default ->
                simulated.send(
                        session,
                        compatibility,
                        "CheckPowerOn_Task",
                        named("vm", vm).and("host", host));
        };
    }

    private NamedValues instantClone(MoRef vm) {
        DataObject copy = META.make("VirtualMachineInstantCloneSpec")
                .set("name", simulated.any(NAMES))
                .set("location", META.make("VirtualMachineRelocateSpec"));
        return named("vm", vm).and("spec", copy);
    }

    private DataObject group() {
        boolean ofHosts = simulated.rarely(2);
        DataObject info = META.make(ofHosts ? "ClusterHostGroup" : "ClusterVmGroup")
                .set("name", simulated.any(NAMES))
                .set(ofHosts ? "host" : "vm", members(ofHosts ? EntityKind.HOST : EntityKind.VM));
        return update("ClusterGroupSpec", info);
    }

    private DataObject rule() {
        DataObject info = switch (simulated.below(3)) {
            case 0 -> META.make("ClusterAffinityRuleSpec").set("vm", members(EntityKind.VM));
            case 1 -> META.make("ClusterAntiAffinityRuleSpec").set("vm", members(EntityKind.VM));
            default ->
                META.make("ClusterVmHostRuleInfo")
                        .set("vmGroupName", simulated.any(NAMES))
                        .set("affineHostGroupName", simulated.any(NAMES));
        };
        return update("ClusterRuleSpec", info.set("name", simulated.any(NAMES)).set("enabled", false));
    }

    private DataObject override() {
        DataObject info = META.make("ClusterDrsVmConfigInfo")
                .set("key", any(EntityKind.VM))
                .set("enabled", true)
                .set("behavior", "manual");
        return update("ClusterDrsVmConfigSpec", info);
    }

    private DataObject update(String type, DataObject info) {
        return META.make(type)
                .set("operation", simulated.rarely(4) ? "edit" : "add")
                .set("info", info);
    }

    private static DataObject removal(String type, Object key) {
        return META.make(type).set("operation", "remove").set("removeKey", key);
    }

    private List<MoRef> members(EntityKind kind) {
        List<MoRef> members = new ArrayList<>();
        for (int count = simulated.below(4); count >= 0; count--) members.add(any(kind));
        return members.stream()
                .filter(member -> !member.type().equals("Folder"))
                .toList();
    }

    private MoRef any(EntityKind kind) {
        List<Integer> all = inventory.all(kind).stream().boxed().toList();
        return inventory.ref(all.isEmpty() ? Inventory.ROOT : simulated.any(all));
    }

    /** What is wrong with the configurations: rules and groups name members that there are, once, by names of their own. */
    static List<String> check(Inventory inventory) {
        List<String> wrong = new ArrayList<>();
        for (int cluster : inventory.all(EntityKind.CLUSTER).stream().toArray()) {
            ClusterConfig config = inventory.hosts().clusterConfigs().of(cluster);
            var names = new HashSet<String>();
            for (ClusterGroup group : config.groups()) {
                if (!names.add(group.name())) wrong.add(cluster + " has two groups " + group.name());
                members(inventory, group.name(), group.members(), wrong);
            }
            var rules = new HashSet<Object>();
            for (ClusterRule rule : config.rules()) {
                boolean unique = rules.add(rule.key()) && rules.add(rule.name()) && rules.add(rule.uuid());
                if (!unique) wrong.add(cluster + " has two rules " + rule);
                members(inventory, rule.name(), rule.vms(), wrong);
            }
            members(inventory, "overrides", List.copyOf(config.overrides().keySet()), wrong);
        }
        return wrong;
    }

    private static void members(Inventory inventory, String where, List<Integer> members, List<String> wrong) {
        if (new HashSet<>(members).size() != members.size()) wrong.add(where + " names a member twice: " + members);
        for (int member : members)
            if (!inventory.exists(member)) wrong.add(where + " names " + member + ", which is gone");
    }
}
