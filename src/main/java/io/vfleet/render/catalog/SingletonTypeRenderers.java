package io.vfleet.view;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.HostState;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.meta.DataObject;
import java.util.List;
import java.util.Map;

/** How objects that a vCenter has one of are found and shown. */
final class SingletonTypes {
    private final Sources sources;
    private final Loop home;

    /** @param home where their changes are told */
    SingletonTypes(Sources sources, Loop home) {
        this.sources = sources;
        this.home = home;
    }

    /**
     * Adds all but those that others have added.
     *
     * @param changing the tables of those whose properties change; those in no table have no properties
     */
    void addTo(Map<String, TypeView<?>> types, Map<Singleton, Table<Singleton>> changing, String domain) {
        Map<Singleton, Table<Singleton>> settled = new SettledTables(sources).all(domain);
        for (Singleton each : Singleton.values()) {
            Table<Singleton> table = changing.getOrDefault(each, settled.getOrDefault(each, new Table<>()));
            types.putIfAbsent(each.ref().type(), of(each, table));
        }
        types.put(Singleton.OPTIONS.ref().type(), options());
    }

    private TypeView<Singleton> of(Singleton one, Table<Singleton> table) {
        TypeView.Finder<Singleton> finder =
                (ref, viewer) -> ref.equals(one.ref()) ? new Seen<>(0, ref, one, viewer) : null;
        return new TypeView<>(table, finder, _ -> home);
    }

    /** The vCenter has an option manager, and so has each host. */
    private TypeView<Object> options() {
        Inventory inventory = sources.inventory();
        var services = new HostServices(sources);
        List<DataObject> own = new SettledTables(sources).options();
        String prefix = HostTables.prefix(Singleton.OPTIONS.ref().type());
        var table = new Table<Object>()
                .row("supportedOption", _ -> List.of())
                .row("setting", seen -> seen.state() instanceof HostState host ? services.options(host) : own);
        TypeView.Finder<Object> finder = (ref, viewer) -> {
            if (ref.equals(Singleton.OPTIONS.ref())) return new Seen<>(0, ref, Singleton.OPTIONS, viewer);
            int number = Shadows.entity(inventory, ref, prefix);
            boolean host = number != 0 && inventory.kind(number) == Kind.HOST;
            return host ? new Seen<>(number, ref, inventory.host(number), viewer) : null;
        };
        return new TypeView<>(table, finder, _ -> home);
    }
}
