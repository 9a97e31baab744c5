package io.vfleet.operation.network;

import io.vfleet.inventory.network.PortConfig;
import io.vfleet.inventory.network.PortKeys;
import io.vfleet.inventory.network.PortgroupConfig;
import io.vfleet.inventory.network.SwitchConfigs;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.MergedObjects;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The methods that tell of the ports of distributed switches, and configure them.
 *
 * <p>long: what is asked of ports and what is changed of them is found by the same keys.
 */
public final class PortMethods {
    /** The ports that one call names. */
    private static final int NAMED_MAX = 1_000;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final SwitchKeys keys;

    public PortMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.keys = new SwitchKeys(inventory, new SeededIds(vcenter.settings().seed()));
    }

    public void registerIn(MethodTable table) {
        table.register(SwitchMethods.DVS, "FetchDVPorts", call -> {
            var renderer = new PortRenderer(vcenter, call, keys.uuid(inventory.find(call.target())));
            fetch(call, renderer, renderer::render);
        });
        table.register(SwitchMethods.DVS, "FetchDVPortKeys", call -> {
            var renderer = new PortRenderer(vcenter, call, keys.uuid(inventory.find(call.target())));
            fetch(call, renderer, port -> Long.toString(port.key()));
        });
        table.register(SwitchMethods.DVS, "RefreshDVPortState", this::refresh);
        table.register(SwitchMethods.DVS, "QueryUsedVlanIdInDvs", this::usedVlans);
        table.register(SwitchMethods.DVS, "ReconfigureDVPort_Task", this::reconfigure);
    }

    private SwitchConfigs configs() {
        return inventory.containers().connections().configs();
    }

    private void fetch(Call call, PortRenderer renderer, Function<SwitchPort, Object> shown) {
        int dvs = inventory.find(call.target());
        DataObject criteria = (DataObject) call.arguments().get("criteria");
        if (criteria != null && criteria.get("scope") != null) {
            call.reply().fault(new Fault.NotImplemented(call.method().name() + " with criteria.scope"));
            return;
        }
        var selection = new PortSelection(inventory, renderer, dvs, criteria);
        List<String> named = selection.keys();
        if (named.isEmpty()) {
            call.reply().value(new SwitchPorts(inventory, selection.portgroups(), selection, shown));
            return;
        }
        if (named.size() > NAMED_MAX) {
            call.reply().fault(new Fault.InvalidArgument("criteria.portKey"));
            return;
        }
        Set<Integer> portgroups = new HashSet<>(selection.portgroups());
        var found = new ArrayList<Object>();
        for (String key : new HashSet<>(named)) {
            SwitchPort port = SwitchPorts.find(inventory, dvs, PortKeys.parse(key));
            if (port != null && portgroups.contains(port.portgroup()) && selection.test(port))
                found.add(shown.apply(port));
        }
        call.reply().value(found);
    }

    /** The state is always the present one. */
    private void refresh(Call call) {
        List<String> named = HostNetworkDraft.texts(call.arguments().get("portKeys"));
        int dvs = inventory.find(call.target());
        if (named.size() > NAMED_MAX) {
            call.reply().fault(new Fault.InvalidArgument("portKeys"));
            return;
        }
        for (String key : named)
            if (SwitchPorts.find(inventory, dvs, PortKeys.parse(key)) == null) {
                call.reply().fault(new Fault.NotFound());
                return;
            }
        call.reply().value(null);
    }

    private void usedVlans(Call call) {
        int dvs = inventory.find(call.target());
        Set<Integer> used = new TreeSet<>();
        Object ofSwitch = configs().of(dvs).shown().get("defaultPortConfig");
        inventory.network(dvs).portgroups().stream()
                .filter(group ->
                        inventory.exists(group) && !inventory.network(group).uplink())
                .forEach(group -> {
                    PortgroupConfig config = configs().ofPortgroup(group);
                    addVlans(config.shown().get("defaultPortConfig"), ofSwitch, used);
                    config.configured().values().forEach(port -> addVlans(port.setting(), null, used));
                });
        used.remove(0);
        call.reply().value(List.copyOf(used));
    }

    private static void addVlans(@Nullable Object own, @Nullable Object inherited, Set<Integer> used) {
        Object vlan = own instanceof DataObject setting ? setting.get("vlan") : null;
        if (vlan == null && inherited instanceof DataObject setting) vlan = setting.get("vlan");
        if (!(vlan instanceof DataObject spec)) return;
        switch (spec.get("vlanId")) {
            case Integer id -> used.add(id);
            case Iterable<?> ranges -> {
                for (Object each : ranges) {
                    DataObject range = (DataObject) each;
                    int end = (Integer) Objects.requireNonNull(range.get("end"));
                    for (int id = (Integer) Objects.requireNonNull(range.get("start")); id <= end; id++) used.add(id);
                }
            }
            case null, default -> {}
        }
    }

    private void reconfigure(Call call) {
        int dvs = inventory.find(call.target());
        List<?> specs = (List<?>) Objects.requireNonNull(call.arguments().get("port"));
        if (specs.isEmpty() || specs.size() > NAMED_MAX) {
            call.reply().fault(new Fault.InvalidArgument("port"));
            return;
        }
        if (!KeptData.admit(vcenter, call, "port", specs)) return;
        NetworkTask.start(vcenter, call, dvs, false, () -> fault(call, dvs, specs, new HashMap<>()), task -> {
            Map<Integer, Map<Long, PortConfig>> changed = new TreeMap<>();
            Fault refused = fault(call, dvs, specs, changed);
            if (refused != null) task.fail(refused);
            else commit(task, new ArrayDeque<>(changed.entrySet()), named(specs));
        });
    }

    private static List<String> named(List<?> specs) {
        return specs.stream()
                .map(each -> Objects.toString(((DataObject) each).get("key"), ""))
                .toList();
    }

    /** Why the ports cannot be so; what each would be is put into {@code changed}, by portgroup. */
    private @Nullable Fault fault(Call call, int dvs, List<?> specs, Map<Integer, Map<Long, PortConfig>> changed) {
        for (Object each : specs) {
            var members = new SpecMembers(
                    vcenter.metamodel(),
                    call.managedType().name() + "." + call.method().name(),
                    "port",
                    (DataObject) each);
            SwitchPort port =
                    SwitchPorts.find(inventory, dvs, PortKeys.parse(Objects.toString(members.text("key"), "")));
            if (port == null) return new Fault.NotFound();
            PortgroupConfig group = configs().ofPortgroup(port.portgroup());
            Map<Long, PortConfig> configured =
                    changed.computeIfAbsent(port.portgroup(), _ -> new HashMap<>(group.configured()));
            PortConfig now = configured.getOrDefault(port.key(), PortConfig.INITIAL);
            PortConfig next = next(members, now, group);
            if (members.fault() != null) return members.fault();
            configured.put(port.key(), next);
            if (configured.size() > vcenter.settings().limits().portsConfiguredMax())
                return new Fault.DvsFault("too many ports are configured apart");
        }
        return null;
    }

    private static PortConfig next(SpecMembers members, PortConfig now, PortgroupConfig group) {
        members.onlyServed(Set.of("operation", "key", "name", "description", "setting", "configVersion"));
        String operation = Objects.toString(members.text("operation"), "");
        if (operation.equals("remove")) members.notServed("operation remove");
        else if (!operation.equals("edit")) members.invalid("operation");
        String known = members.text("configVersion");
        if (known != null && !known.equals(Integer.toString(now.version())))
            members.refuse(new Fault.ConcurrentAccess());
        Object setting = now.setting();
        if (members.get("setting") instanceof DataObject asked) {
            DataObject own = members.setting(asked);
            members.checkVlan(own, "setting");
            checkOverrides(own, group, members);
            setting = MergedObjects.merged((DataObject) now.setting(), own);
        }
        return new PortConfig(
                now.version() + 1,
                Objects.requireNonNullElse(members.text("name"), now.name()),
                Objects.requireNonNullElse(members.text("description"), now.description()),
                setting);
    }

    /** By member of the settings, the member of the policy that allows ports to have their own. */
    private static final Map<String, String> OVERRIDES = Map.of(
            "vlan", "vlanOverrideAllowed",
            "uplinkTeamingPolicy", "uplinkTeamingOverrideAllowed",
            "securityPolicy", "securityPolicyOverrideAllowed",
            "inShapingPolicy", "shapingOverrideAllowed",
            "outShapingPolicy", "shapingOverrideAllowed",
            "ipfixEnabled", "ipfixOverrideAllowed",
            "blocked", "blockOverrideAllowed");

    private static void checkOverrides(DataObject own, PortgroupConfig group, SpecMembers members) {
        OVERRIDES.forEach((member, policy) -> {
            Object value = own.get(member);
            boolean inherits = value == null
                    || (value instanceof DataObject object
                            && object.type().slotIndex("inherited") >= 0
                            && Boolean.TRUE.equals(object.get("inherited")));
            boolean allowed = isAllowed(group, policy);
            if (!inherits && !allowed)
                members.refuse(
                        new Fault.DvsFault("the policy of the portgroup does not allow ports their own " + member));
        });
    }

    private static boolean isAllowed(PortgroupConfig group, String policy) {
        boolean isSet = group.shown().get("policy") instanceof DataObject set
                && set.type().slotIndex(policy) >= 0;
        Object asked = isSet && group.shown().get("policy") instanceof DataObject set ? set.get(policy) : null;
        return asked == null ? policy.equals("blockOverrideAllowed") : asked.equals(true);
    }

    /** One portgroup after the other, each on its home loop. */
    private void commit(NetworkTask task, Deque<Map.Entry<Integer, Map<Long, PortConfig>>> rest, List<String> named) {
        if (rest.isEmpty()) {
            task.event("DvsPortReconfiguredEvent", task.entity(), Map.of("portKey", named));
            task.succeed(null);
            return;
        }
        var next = rest.remove();
        int group = next.getKey();
        task.at(group, () -> {
            if (inventory.exists(group)) {
                MoRef ref = inventory.ref(group);
                Map<Long, PortConfig> all =
                        new HashMap<>(configs().ofPortgroup(group).configured());
                all.putAll(next.getValue());
                configs().setPortgroup(group, ref, configs().ofPortgroup(group).withConfigured(all));
            }
            task.then(() -> commit(task, rest, named));
        });
    }
}
