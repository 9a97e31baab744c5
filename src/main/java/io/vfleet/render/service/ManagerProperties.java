package io.vfleet.render.service;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.session.Locales;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.SessionFacet;
import io.vfleet.access.session.Sessions;
import io.vfleet.event.EventFacet;
import io.vfleet.event.EventRecord;
import io.vfleet.event.history.EventLog;
import io.vfleet.manager.VCenterOptions;
import io.vfleet.manager.VCenterOptions.OptionFacet;
import io.vfleet.meta.DataObject;
import io.vfleet.render.DescriptionRenderer;
import io.vfleet.render.MoRefLists;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import io.vfleet.render.access.SessionTypeRenderers;
import io.vfleet.render.access.UserSessionRenderer;
import io.vfleet.render.activity.EventRenderer;
import io.vfleet.task.TaskManagerFacet;
import io.vfleet.task.extension.ExtensionRegistry;
import io.vfleet.task.registry.TaskRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of managers whose state changes: SessionManager, TaskManager, EventManager, ExtensionManager and
 * ViewManager.
 */
public final class ManagerProperties {
    private final RenderContext context;
    private final AccessControl access;
    private final int collectorsMax;

    public ManagerProperties(RenderContext context, AccessControl access, int collectorsMax) {
        this.context = context;
        this.access = access;
        this.collectorsMax = collectorsMax;
    }

    public PropertyTable<SingletonObject> sessions(Sessions sessions) {
        var renderer = new UserSessionRenderer(context);
        return new PropertyTable<SingletonObject>()
                .row(
                        "sessionList",
                        _ -> sessions.all().stream().map(renderer::render).toList())
                .row("currentSession", subject -> current(renderer, subject.viewer()))
                .row("messageLocaleList", _ -> List.of(Locales.DEFAULT))
                .row("supportedLocaleList", _ -> Locales.SUPPORTED)
                .row("defaultLocale", _ -> Locales.DEFAULT)
                .row("message", _ -> sessions.message().isEmpty() ? null : sessions.message(), SessionFacet.MESSAGE);
    }

    private static @Nullable DataObject current(UserSessionRenderer renderer, @Nullable Session viewer) {
        return viewer == null ? null : renderer.render(viewer);
    }

    public PropertyTable<SingletonObject> tasks(TaskRegistry tasks) {
        DataObject description = new DescriptionRenderer(context).taskDescription();
        return new PropertyTable<SingletonObject>()
                .row(
                        "recentTask",
                        subject -> MoRefLists.of(tasks.recent(access.readable(subject.viewer()))),
                        TaskManagerFacet.RECENT)
                .row("description", _ -> description)
                .row("maxCollector", _ -> collectorsMax);
    }

    public PropertyTable<SingletonObject> events(EventLog events, EventRenderer renderer) {
        DataObject description = new DescriptionRenderer(context).eventDescription();
        return new PropertyTable<SingletonObject>()
                .row("latestEvent", subject -> latest(events, subject.viewer(), renderer), EventFacet.LATEST)
                .row("description", _ -> description)
                .row("maxCollector", _ -> collectorsMax);
    }

    private @Nullable DataObject latest(EventLog events, @Nullable Session viewer, EventRenderer renderer) {
        EventRecord latest = events.latest(access.readable(viewer));
        return latest == null ? null : renderer.render(latest);
    }

    public static PropertyTable<SingletonObject> extensions(ExtensionRegistry extensions) {
        return new PropertyTable<SingletonObject>()
                .row("extensionList", _ -> List.copyOf(extensions.all()), ExtensionRegistry.ExtensionFacet.LIST);
    }

    /** The properties of the vCenter's own OptionManager. */
    public PropertyTable<SingletonObject> options(VCenterOptions options) {
        return new PropertyTable<SingletonObject>()
                .row("supportedOption", _ -> List.of())
                .row("setting", _ -> options(options.values()), OptionFacet.SETTINGS);
    }

    private List<DataObject> options(Map<String, Object> values) {
        List<DataObject> options = new ArrayList<>();
        values.forEach((key, value) ->
                options.add(context.make("OptionValue").set("key", key).set("value", value)));
        return options;
    }

    /** The properties of the ViewManager: each session sees its own views. */
    public static PropertyTable<SingletonObject> views() {
        return new PropertyTable<SingletonObject>()
                .row("viewList", subject -> SessionTypeRenderers.views(subject.viewer()));
    }
}
