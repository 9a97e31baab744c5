package io.vfleet.operation.network;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.model.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What UpdateNetworkConfig asks for: all changes of the network of a host, made together or not at all. */
record HostNetworkConfigEdit(Metamodel metamodel, HostNetworkDraft draft, KernelAdapterChanges adapters) {
    private static final Set<String> SERVED = Set.of("vswitch", "portgroup", "vnic", "dnsConfig", "ipRouteConfig");

    DataObject apply(DataObject config) {
        for (Slot slot : config.type().slots()) {
            Object value = config.get(slot.index());
            boolean empty = value == null || (value instanceof List<?> list && list.isEmpty());
            if (!empty && !SERVED.contains(slot.name()))
                draft.refuse(
                        new Fault.NotImplemented("HostNetworkSystem.UpdateNetworkConfig with config." + slot.name()));
        }
        // In the order in which one needs the other; what goes, goes in the opposite one.
        for (DataObject each : objects(config.get("vnic"))) if (is(each, "remove")) removeAdapter(each);
        for (DataObject each : objects(config.get("portgroup"))) if (is(each, "remove")) changePortgroup(each);
        for (DataObject each : objects(config.get("vswitch"))) changeSwitch(each);
        for (DataObject each : objects(config.get("portgroup"))) if (!is(each, "remove")) changePortgroup(each);
        List<String> made = new ArrayList<>();
        for (DataObject each : objects(config.get("vnic"))) if (!is(each, "remove")) changeAdapter(each, made);
        HostNetworkMethods.applyShown(draft, config);
        return metamodel.make("HostNetworkConfigResult").set("vnicDevice", made).set("consoleVnicDevice", List.of());
    }

    private static List<DataObject> objects(@Nullable Object list) {
        var objects = new ArrayList<DataObject>();
        if (list instanceof Iterable<?> many) for (Object each : many) objects.add((DataObject) each);
        return objects;
    }

    private static boolean is(DataObject change, String operation) {
        return operation.equals(change.get("changeOperation"));
    }

    private static String name(@Nullable Object name) {
        return Objects.toString(name, "");
    }

    private void changeSwitch(DataObject change) {
        String name = name(change.get("name"));
        DataObject spec = (DataObject) change.get("spec");
        switch (name(change.get("changeOperation"))) {
            case "add" -> draft.addSwitch(name, spec);
            case "remove" -> draft.removeSwitch(name);
            case "edit" -> {
                if (spec == null) draft.refuse(new Fault.InvalidArgument("config.vswitch.spec"));
                else draft.updateSwitch(name, spec);
            }
            case "ignore" -> {}
            default -> draft.refuse(new Fault.InvalidArgument("config.vswitch.changeOperation"));
        }
    }

    private void changePortgroup(DataObject change) {
        if (is(change, "ignore")) return;
        if (!(change.get("spec") instanceof DataObject spec)) {
            draft.refuse(new Fault.InvalidArgument("config.portgroup.spec"));
            return;
        }
        String name = name(spec.get("name"));
        switch (name(change.get("changeOperation"))) {
            case "add" -> draft.addPortgroup(spec);
            case "remove" -> draft.removePortgroup(name);
            case "edit" -> draft.updatePortgroup(name, spec);
            default -> draft.refuse(new Fault.InvalidArgument("config.portgroup.changeOperation"));
        }
    }

    private void removeAdapter(DataObject change) {
        adapters.remove(name(change.get("device")));
    }

    private void changeAdapter(DataObject change, List<String> made) {
        if (is(change, "ignore")) return;
        if (!(change.get("spec") instanceof DataObject spec)) {
            draft.refuse(new Fault.InvalidArgument("config.vnic.spec"));
            return;
        }
        switch (name(change.get("changeOperation"))) {
            case "add" -> made.add(adapters.add(name(change.get("portgroup")), spec));
            case "edit" -> adapters.update(name(change.get("device")), spec);
            default -> draft.refuse(new Fault.InvalidArgument("config.vnic.changeOperation"));
        }
    }
}
