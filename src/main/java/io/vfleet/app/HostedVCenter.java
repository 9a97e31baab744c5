package io.vfleet.app;

import io.vfleet.config.Settings;
import io.vfleet.inventory.Inventory;
import io.vfleet.inventory.Kind;
import io.vfleet.metric.TaskMeters;
import io.vfleet.operation.Behaviours;
import io.vfleet.operation.Calls;
import io.vfleet.operation.Gate;
import io.vfleet.operation.MethodCatalog;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.VCenters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A vCenter with all that answers for it. */
final class VCenterSite implements Site {
    private final VCenter vcenter;
    private final Behaviours behaviours;
    private final Calls calls;

    private VCenterSite(VCenter vcenter) {
        this.vcenter = vcenter;
        behaviours = MethodCatalog.of(vcenter);
        // Calls without behaviour are counted by their outcome, at the door.
        calls = new Gate(vcenter, behaviours, (_, _) -> {});
    }

    /** Builds vCenters of the settings, all alike. */
    static Site.Maker maker(Ground ground) {
        Settings settings = ground.settings();
        var durations = new DrawnDurations(settings);
        return (TaskMeters.Tally tally) ->
                new VCenterSite(VCenters.build(settings, ground.loops(), durations, new TaskCounting(tally)));
    }

    @Override
    public Calls calls() {
        return calls;
    }

    @Override
    public void end() {
        vcenter.sessions().endAll();
    }

    @Override
    public long vms() {
        return vcenter.inventory().all(Kind.VM).size();
    }

    @Override
    public int sessions() {
        return vcenter.sessions().count();
    }

    @Override
    public long loginsRefused() {
        return vcenter.sessions().failedLogins();
    }

    @Override
    public int filters() {
        return vcenter.collectors().counts().filters();
    }

    @Override
    public int views() {
        return vcenter.collectors().counts().views();
    }

    @Override
    public int pollsWaiting() {
        return vcenter.collectors().counts().waiting();
    }

    @Override
    public int actorsTouched() {
        return vcenter.inventory().touched();
    }

    @Override
    public long tasksDroppedEarly() {
        return vcenter.tasks().droppedEarly();
    }

    @Override
    public Map<String, Object> about() {
        var about = new LinkedHashMap<String, Object>();
        about.put("inventory", counts(vcenter.inventory()));
        about.put("methodsImplemented", behaviours.implemented());
        about.put("methodsNotImplemented", behaviours.notImplemented());
        return about;
    }

    private static Map<String, Object> counts(Inventory inventory) {
        var counts = new LinkedHashMap<String, Object>();
        for (Kind kind : Kind.values()) {
            counts.put(kind.name().toLowerCase(Locale.ROOT), inventory.all(kind).size());
        }
        return counts;
    }
}
