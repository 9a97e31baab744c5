package io.vfleet.operation.host;

import io.vfleet.inventory.EntityKind;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.HostSettings.HostServiceState;
import io.vfleet.manager.HostSettings.HostSettingFacet;
import io.vfleet.manager.HostSettings.ShippedRuleset;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.KeptData;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.render.DerivedObjects;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of a host's services, of its clock, of the start of its machines, and those that only read it anew. */
public final class HostSettingMethods {
    private static final String SERVICES = "HostServiceSystem";
    private static final String FIREWALL = "HostFirewallSystem";
    private static final String CLOCK = "HostDateTimeSystem";
    private static final String STORAGE = "HostStorageSystem";
    private static final List<String> POLICIES = List.of("on", "off", "automatic");

    private final VCenter vcenter;
    private final HostSettings settings;

    public HostSettingMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.settings = vcenter.hostSettings();
    }

    public void registerIn(MethodTable table) {
        table.register(SERVICES, "StartService", call -> switchTo(call, true));
        table.register(SERVICES, "StopService", call -> switchTo(call, false));
        table.register(SERVICES, "RestartService", call -> ofService(call, state -> state.running() ? state : null));
        table.register(SERVICES, "UpdateServicePolicy", this::updatePolicy);
        table.register("HostAutoStartManager", "ReconfigureAutostart", this::reconfigureAutoStart);
        table.register(
                CLOCK,
                "QueryDateTime",
                call -> atHost(
                        call, _ -> call.reply().value(vcenter.loops().clock().now())));
        table.register(
                CLOCK,
                "QueryAvailableTimeZones",
                call -> atHost(call, _ -> call.reply().value(List.of(zone()))));
        table.register(STORAGE, "RescanHba", this::rescan);
        for (String method : List.of("RescanAllHba", "RescanVmfs", "RefreshStorageSystem"))
            refresh(table, STORAGE, method);
        refresh(table, SERVICES, "RefreshServices");
        refresh(table, CLOCK, "RefreshDateTimeSystem");
        refresh(table, FIREWALL, "RefreshFirewall");
        table.register(FIREWALL, "EnableRuleset", call -> switchRuleset(call, true));
        table.register(FIREWALL, "DisableRuleset", call -> switchRuleset(call, false));
        table.register("HostVirtualNicManager", "QueryNetConfig", call -> atHost(call, _ -> netConfig(call)));
    }

    /** What the host has is always known: there is nothing to read anew. */
    private void refresh(MethodTable table, String type, String method) {
        table.register(type, method, call -> atHost(call, _ -> call.reply().value(null)));
    }

    /** Works on the host of the system that is called; one that is not connected cannot be asked. */
    private void atHost(Call call, IntConsumer work) {
        int host = DerivedObjects.entityNumber(vcenter.inventory(), call.target());
        if (host == 0 || vcenter.inventory().kind(host) != EntityKind.HOST)
            call.reply().fault(new Fault.ManagedObjectNotFound(call.target()));
        else if (!vcenter.inventory().host(host).connected()) call.reply().fault(new Fault.HostNotConnected());
        else work.accept(host);
    }

    private void switchTo(Call call, boolean running) {
        ofService(call, state -> state.running() == running ? null : new HostServiceState(running, state.policy()));
    }

    /** What a host needs to be reached stays on. */
    private void switchRuleset(Call call, boolean enabled) {
        ShippedRuleset ruleset = HostSettings.rulesets().stream()
                .filter(each -> each.key().equals(text(call, "id")))
                .findFirst()
                .orElse(null);
        if (ruleset == null) call.reply().fault(new Fault.NotFound());
        else if (ruleset.required() && !enabled)
            call.reply().fault(new Fault.PlatformConfigFault("The ruleset " + ruleset.key() + " is required."));
        else
            atHost(
                    call,
                    host -> LoopDispatch.run(
                            vcenter.loops().at(0),
                            call,
                            () -> finish(call, host, settings.setEnabled(host, ruleset, enabled))));
    }

    /** Which kernel adapters are used for something, and which may be. */
    private void netConfig(Call call) {
        Property info = Objects.requireNonNull(
                vcenter.metamodel().managed("HostVirtualNicManager").property("info"));
        if (vcenter.managedObjects().read(call.target(), info, call.session()) instanceof DataObject shown
                && shown.get("netConfig") instanceof Iterable<?> uses)
            for (Object each : uses)
                if (text(call, "nicType").equals(((DataObject) each).get("nicType"))) {
                    call.reply().value(each);
                    return;
                }
        call.reply().fault(new Fault.InvalidArgument("nicType"));
    }

    private void updatePolicy(Call call) {
        String policy = text(call, "policy");
        if (POLICIES.contains(policy)) ofService(call, state -> new HostServiceState(state.running(), policy));
        else call.reply().fault(new Fault.InvalidArgument("policy"));
    }

    /** {@code change}: gives null for a service in a state that does not allow it. */
    private void ofService(Call call, UnaryOperator<@Nullable HostServiceState> change) {
        atHost(
                call,
                host -> LoopDispatch.run(vcenter.loops().at(0), call, () -> {
                    String id = text(call, "id");
                    HostServiceState state = settings.service(host, id);
                    HostServiceState next = state == null ? null : change.apply(state);
                    if (state == null) call.reply().fault(new Fault.NotFound());
                    else if (next == null) call.reply().fault(new Fault.InvalidState());
                    else finish(call, host, settings.setService(host, id, next));
                }));
    }

    private void finish(Call call, int host, boolean kept) {
        if (!kept) {
            call.reply().busy(LoopDispatch.RETRY_AFTER_SECONDS);
            return;
        }
        for (MoRef each : List.of(vcenter.inventory().ref(host), call.target()))
            vcenter.inventory()
                    .home(host)
                    .send(() -> vcenter.changes().changed(each, EnumSet.of(HostSettingFacet.SETTINGS)));
        call.reply().value(null);
    }

    /** Machines that are named keep their place or get one; those with no start and no order lose it. */
    private void reconfigureAutoStart(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        if (!KeptData.admit(vcenter, call, "spec", spec)) return;
        atHost(
                call,
                host -> LoopDispatch.run(vcenter.loops().at(0), call, () -> {
                    DataObject before = settings.autoStart(host);
                    Map<Object, DataObject> machines = new LinkedHashMap<>();
                    addMachines(machines, before);
                    addMachines(machines, spec);
                    machines.values().removeIf(HostSettingMethods::isNever);
                    for (Object machine : machines.keySet())
                        if (!isOn((MoRef) machine, host)) {
                            call.reply().fault(new Fault.InvalidArgument("spec.powerInfo.key"));
                            return;
                        }
                    Object defaults = spec.get("defaults") != null || before == null
                            ? spec.get("defaults")
                            : before.get("defaults");
                    DataObject config = vcenter.metamodel()
                            .make("HostAutoStartManagerConfig")
                            .set("defaults", defaults)
                            .set("powerInfo", new ArrayList<>(machines.values()));
                    finish(call, host, settings.setAutoStart(host, config));
                }));
    }

    private static void addMachines(Map<Object, DataObject> machines, @Nullable DataObject config) {
        if (config == null || !(config.get("powerInfo") instanceof Iterable<?> all)) return;
        for (Object each : all) {
            DataObject machine = (DataObject) each;
            machines.put(Objects.requireNonNull(machine.get("key")), machine);
        }
    }

    private static boolean isNever(DataObject machine) {
        return Integer.valueOf(-1).equals(machine.get("startOrder"))
                && "none".equalsIgnoreCase(String.valueOf(machine.get("startAction")));
    }

    private boolean isOn(MoRef machine, int host) {
        int number = vcenter.inventory().find(machine);
        return number != 0
                && vcenter.inventory().isVm(number)
                && vcenter.inventory().vm(number).placement().host() == host;
    }

    private void rescan(Call call) {
        atHost(call, _ -> {
            Property info =
                    Objects.requireNonNull(vcenter.metamodel().managed(STORAGE).property("storageDeviceInfo"));
            boolean known = false;
            if (vcenter.managedObjects().read(call.target(), info, call.session()) instanceof DataObject devices
                    && devices.get("hostBusAdapter") instanceof Iterable<?> adapters)
                for (Object each : adapters) known |= text(call, "hbaDevice").equals(((DataObject) each).get("device"));
            if (known) call.reply().value(null);
            else call.reply().fault(new Fault.NotFound());
        });
    }

    private DataObject zone() {
        return vcenter.metamodel()
                .make("HostDateTimeSystemTimeZone")
                .set("key", "UTC")
                .set("name", "UTC")
                .set("description", "UTC")
                .set("gmtOffset", 0);
    }

    /** A host is gone. On any loop. */
    public static void removed(VCenter vcenter, MoRef object) {
        int host = vcenter.inventory().number(object);
        if (host != 0 && vcenter.hostSettings().keeps(host))
            vcenter.loops().at(0).send(() -> vcenter.hostSettings().forget(host));
    }

    private static String text(Call call, String argument) {
        return (String) Objects.requireNonNull(call.arguments().get(argument));
    }
}
