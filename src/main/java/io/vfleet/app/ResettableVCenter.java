package io.vfleet.app;

import io.vfleet.metric.Meters;
import io.vfleet.metric.Metric;
import io.vfleet.operation.Calls;
import io.vfleet.operation.Fleet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The vCenter of the moment: a reset puts another one in its place, and what the old one still says reaches nobody. */
final class Sites implements Fleet {
    private final Site.Maker maker;
    private final Meters meters;
    private final Map<String, Object> settings;
    // Changed by resets only, which come one after the other on the loop of the admin port.
    private volatile Site now;
    private volatile boolean ready;

    /**
     * Builds the first one.
     *
     * @param settings shown by {@link #about()}
     */
    Sites(Site.Maker maker, Meters meters, Map<String, Object> settings) {
        this.maker = maker;
        this.meters = meters;
        this.settings = settings;
        this.now = maker.make(meters.tasks().fresh());
        gauge(Metric.VMS, Site::vms);
        gauge(Metric.SESSIONS, Site::sessions);
        gauge(Metric.FILTERS, Site::filters);
        gauge(Metric.VIEWS, Site::views);
        gauge(Metric.POLLS_WAITING, Site::pollsWaiting);
        gauge(Metric.ACTORS_TOUCHED, Site::actorsTouched);
        meters.counter(Metric.LOGINS_REFUSED, () -> now.loginsRefused());
        meters.counter(Metric.TASKS_DROPPED, () -> now.tasksDroppedEarly());
    }

    Calls calls() {
        return now.calls();
    }

    Site site() {
        return now;
    }

    void serving(boolean serves) {
        ready = serves;
    }

    @Override
    public Map<String, Object> about() {
        var about = new LinkedHashMap<String, Object>();
        about.put("name", "vfleet");
        about.put("version", Version.number());
        about.putAll(settings);
        about.putAll(now.about());
        return about;
    }

    @Override
    public void reset(Runnable done) {
        Site fresh = maker.make(meters.tasks().fresh());
        Site old = now;
        now = fresh;
        old.end();
        done.run();
    }

    @Override
    public boolean ready() {
        return ready;
    }

    private void gauge(Metric metric, ToDoubleFunction<Site> value) {
        meters.gauge(metric, () -> value.applyAsDouble(now));
    }
}
