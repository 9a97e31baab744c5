package io.vfleet.render.catalog;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.render.DerivedObjects;
import io.vfleet.render.ManagedTypeRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.SingletonObject;
import io.vfleet.render.host.HostProperties;
import io.vfleet.render.host.HostSettingsRenderer;
import io.vfleet.render.service.ConstantManagerProperties;
import java.util.List;
import java.util.Map;

/** The managed types of which a vCenter has one object each. */
final class SingletonTypeRenderers {
    private final RenderContext context;
    private final Loop home;

    /** {@code home}: where their changes are told. */
    SingletonTypeRenderers(RenderContext context, Loop home) {
        this.context = context;
        this.home = home;
    }

    /**
     * Adds all but those that others have added.
     *
     * @param changing the tables of those whose properties change; those in no table have no properties
     */
    void addTo(
            Map<String, ManagedTypeRenderer<?>> types,
            Map<SingletonObject, PropertyTable<SingletonObject>> changing,
            String domain) {
        Map<SingletonObject, PropertyTable<SingletonObject>> settled =
                new ConstantManagerProperties(context).all(domain);
        for (SingletonObject each : SingletonObject.values()) {
            PropertyTable<SingletonObject> table =
                    changing.getOrDefault(each, settled.getOrDefault(each, new PropertyTable<>()));
            types.putIfAbsent(each.ref().type(), of(each, table));
        }
        types.put(SingletonObject.OPTIONS.ref().type(), options());
    }

    private ManagedTypeRenderer<SingletonObject> of(SingletonObject one, PropertyTable<SingletonObject> table) {
        ManagedTypeRenderer.ObjectFinder<SingletonObject> finder =
                (ref, viewer) -> ref.equals(one.ref()) ? new RenderSubject<>(0, ref, one, viewer) : null;
        return new ManagedTypeRenderer<>(table, finder, _ -> home);
    }

    /** The vCenter has an option manager, and so has each host. */
    private ManagedTypeRenderer<Object> options() {
        Inventory inventory = context.inventory();
        var services = new HostSettingsRenderer(context);
        List<DataObject> own = new ConstantManagerProperties(context).vcenterOptions();
        String prefix = HostProperties.idPrefix(SingletonObject.OPTIONS.ref().type());
        var table = new PropertyTable<Object>()
                .row("supportedOption", _ -> List.of())
                .row("setting", seen -> seen.state() instanceof HostState host ? services.options(host) : own);
        ManagedTypeRenderer.ObjectFinder<Object> finder = (ref, viewer) -> {
            if (ref.equals(SingletonObject.OPTIONS.ref()))
                return new RenderSubject<>(0, ref, SingletonObject.OPTIONS, viewer);
            int number = DerivedObjects.entityNumber(inventory, ref, prefix);
            boolean host = number != 0 && inventory.kind(number) == EntityKind.HOST;
            return host ? new RenderSubject<>(number, ref, inventory.host(number), viewer) : null;
        };
        return new ManagedTypeRenderer<>(table, finder, _ -> home);
    }
}
