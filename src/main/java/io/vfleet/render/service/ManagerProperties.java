package io.vfleet.view;

import io.vfleet.access.Locales;
import io.vfleet.access.Session;
import io.vfleet.access.Sessions;
import io.vfleet.event.EventFacet;
import io.vfleet.event.EventRecord;
import io.vfleet.event.Events;
import io.vfleet.meta.DataObject;
import io.vfleet.task.Extensions;
import io.vfleet.task.TaskManagerFacet;
import io.vfleet.task.Tasks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of the managers whose state changes: of sessions, tasks, events, extensions, views. */
final class ManagerTables {
    private final Sources sources;
    private final int collectorsMax;

    ManagerTables(Sources sources, int collectorsMax) {
        this.sources = sources;
        this.collectorsMax = collectorsMax;
    }

    Table<Singleton> sessions(Sessions sessions) {
        var view = new SessionView(sources);
        return new Table<Singleton>()
                .row("sessionList", _ -> sessions.all().stream().map(view::of).toList())
                .row("currentSession", seen -> current(view, seen.viewer()))
                .row("messageLocaleList", _ -> List.of(Locales.DEFAULT))
                .row("supportedLocaleList", _ -> Locales.SUPPORTED)
                .row("defaultLocale", _ -> Locales.DEFAULT)
                .unset("message");
    }

    private static @Nullable DataObject current(SessionView view, @Nullable Session viewer) {
        return viewer == null ? null : view.of(viewer);
    }

    Table<Singleton> tasks(Tasks tasks) {
        DataObject description = new Descriptive(sources).tasks();
        return new Table<Singleton>()
                .row("recentTask", _ -> References.of(tasks.recent()), TaskManagerFacet.RECENT)
                .row("description", _ -> description)
                .row("maxCollector", _ -> collectorsMax);
    }

    Table<Singleton> events(Events events, EventView view) {
        DataObject description = new Descriptive(sources).events();
        return new Table<Singleton>()
                .row("latestEvent", _ -> latest(events, view), EventFacet.LATEST)
                .row("description", _ -> description)
                .row("maxCollector", _ -> collectorsMax);
    }

    private static @Nullable DataObject latest(Events events, EventView view) {
        EventRecord latest = events.latest();
        return latest == null ? null : view.of(latest);
    }

    static Table<Singleton> extensions(Extensions extensions) {
        return new Table<Singleton>()
                .row("extensionList", _ -> List.copyOf(extensions.all()), Extensions.ExtensionFacet.LIST);
    }

    /** Each session sees its own views. */
    static Table<Singleton> views() {
        return new Table<Singleton>().row("viewList", seen -> SessionTypes.views(seen.viewer()));
    }
}
