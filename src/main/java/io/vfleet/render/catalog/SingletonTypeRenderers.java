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

    /** {@code home}: the loop on which changes of singletons are published. */
    SingletonTypeRenderers(RenderContext context, Loop home) {
        this.context = context;
        this.home = home;
    }

    /**
     * Adds the types of all singletons that the map does not have yet.
     *
     * @param changing the property tables of singletons whose properties change; a singleton in no table has no
     *     properties
     */
    void addTo(
            Map<String, ManagedTypeRenderer<?>> types,
            Map<SingletonObject, PropertyTable<SingletonObject>> changing,
            String domain) {
        Map<SingletonObject, PropertyTable<SingletonObject>> constant =
                new ConstantManagerProperties(context).tables(domain);
        for (SingletonObject singleton : SingletonObject.values()) {
            PropertyTable<SingletonObject> table =
                    changing.getOrDefault(singleton, constant.getOrDefault(singleton, new PropertyTable<>()));
            types.putIfAbsent(singleton.ref().type(), renderer(singleton, table));
        }
        types.put(SingletonObject.OPTIONS.ref().type(), options());
    }

    private ManagedTypeRenderer<SingletonObject> renderer(
            SingletonObject singleton, PropertyTable<SingletonObject> table) {
        ManagedTypeRenderer.ObjectFinder<SingletonObject> finder =
                (ref, viewer) -> ref.equals(singleton.ref()) ? new RenderSubject<>(0, ref, singleton, viewer) : null;
        return new ManagedTypeRenderer<>(table, finder, _ -> home);
    }

    /** The option manager of the vCenter and those of its hosts. */
    private ManagedTypeRenderer<Object> options() {
        Inventory inventory = context.inventory();
        var hostSettings = new HostSettingsRenderer(context);
        List<DataObject> vcenterOptions = new ConstantManagerProperties(context).vcenterOptions();
        String prefix = HostProperties.idPrefix(SingletonObject.OPTIONS.ref().type());
        var table = new PropertyTable<Object>()
                .row("supportedOption", _ -> List.of())
                .row(
                        "setting",
                        subject -> subject.state() instanceof HostState host
                                ? hostSettings.options(host)
                                : vcenterOptions);
        ManagedTypeRenderer.ObjectFinder<Object> finder = (ref, viewer) -> {
            if (ref.equals(SingletonObject.OPTIONS.ref()))
                return new RenderSubject<>(0, ref, SingletonObject.OPTIONS, viewer);
            int number = DerivedObjects.entityNumber(inventory, ref, prefix);
            boolean isHost = number != 0 && inventory.kind(number) == EntityKind.HOST;
            return isHost ? new RenderSubject<>(number, ref, inventory.host(number), viewer) : null;
        };
        return new ManagedTypeRenderer<>(table, finder, _ -> home);
    }
}
