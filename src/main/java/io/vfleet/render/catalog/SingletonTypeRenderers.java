package io.vfleet.render.catalog;

import io.vfleet.engine.Loop;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Property;
import io.vfleet.model.Facet;
import io.vfleet.render.ManagedTypeRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.RenderSubject;
import io.vfleet.render.SingletonObject;
import io.vfleet.render.service.ConstantManagerProperties;
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
     * Adds the types of all singletons; a type that hosts have objects of, too, keeps those.
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
            // Each session has a default collector of its own under the shared id.
            if (singleton == SingletonObject.PROPERTIES) continue;
            ManagedType type = context.meta().managed(singleton.ref().type());
            PropertyTable<SingletonObject> table = changing.getOrDefault(
                    singleton,
                    constant.getOrDefault(singleton, new PropertyTable<>()).withRestOf(type));
            types.merge(type.name(), renderer(singleton, table), (hosts, own) -> shared(type, singleton, hosts, own));
        }
    }

    private ManagedTypeRenderer<SingletonObject> renderer(
            SingletonObject singleton, PropertyTable<SingletonObject> table) {
        ManagedTypeRenderer.ObjectFinder<SingletonObject> finder =
                (ref, viewer) -> ref.equals(singleton.ref()) ? new RenderSubject<>(0, ref, singleton, viewer) : null;
        return new ManagedTypeRenderer<>(table, finder, _ -> home);
    }

    /**
     * A type of which the vCenter has one object and each host another, such as OptionManager. A host's object shows
     * the vCenter's value of what it has no value of its own for.
     */
    private static ManagedTypeRenderer<ManagedTypeRenderer<?>> shared(
            ManagedType type, SingletonObject singleton, ManagedTypeRenderer<?> hosts, ManagedTypeRenderer<?> own) {
        var table = new PropertyTable<ManagedTypeRenderer<?>>();
        for (Property property : type.properties()) {
            String name = property.name();
            Facet[] facets = own.table().facets(name).toArray(Facet[]::new);
            table.row(
                    name,
                    subject -> {
                        Object value = subject.state().read(subject.ref(), name, subject.viewer());
                        return value == null ? own.read(singleton.ref(), name, subject.viewer()) : value;
                    },
                    facets);
        }
        ManagedTypeRenderer.ObjectFinder<ManagedTypeRenderer<?>> finder = (ref, viewer) -> {
            ManagedTypeRenderer<?> renderer = ref.equals(singleton.ref()) ? own : hosts;
            return renderer.exists(ref, viewer) ? new RenderSubject<>(0, ref, renderer, viewer) : null;
        };
        return new ManagedTypeRenderer<>(
                table,
                finder,
                ref -> (ref.equals(singleton.ref()) ? own : hosts).home().loopOf(ref));
    }
}
