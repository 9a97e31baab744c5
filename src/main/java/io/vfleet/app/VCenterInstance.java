package io.vfleet.app;

import io.vfleet.metric.LabelledValues;
import io.vfleet.metric.TaskMeters;
import io.vfleet.operation.CallFacade;
import io.vfleet.operation.FleetAdmin.CallRecords;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.operation.automation.AutomationApi;
import io.vfleet.operation.incident.Incidents;
import io.vfleet.operation.inspection.FleetInspection;
import io.vfleet.scenario.LiveScenario;
import io.vfleet.scenario.verdict.VerdictMonitor;
import java.util.List;
import java.util.Map;

/** One vCenter as the process hosts it: its API, its metrics and its shutdown; safe from any thread. */
public interface VCenterInstance {
    /** Creates a vCenter at start-up and at every reset. */
    @FunctionalInterface
    interface VCenterFactory {
        /**
         * Creates a vCenter with its initial inventory.
         *
         * @throws io.vfleet.config.InvalidConfig for mistakes that only show against the inventory, such as a
         *     permission on a path that does not exist
         */
        VCenterInstance create(TaskMeters.VCenterTaskCounter counter);
    }

    VCenterFacade api();

    /** The way into the service of storage policies. */
    CallFacade storagePolicies();

    /** The way into the service of first class disks. */
    CallFacade storageLifecycle();

    /** The way into the lookup service. */
    CallFacade lookups();

    /** The operations of the Automation API. */
    AutomationApi automation();

    /** The scenario that its calls and tasks go through. */
    LiveScenario scenario();

    /** What watches its run. */
    VerdictMonitor verdict();

    /** Its clocks. */
    RunClock clock();

    /** What befalls it. */
    Incidents incidents();

    /** How many incidents of a kind are under way. */
    long incidentsActive(String kind);

    /** What was kept of its calls. */
    CallRecords records();

    /** What operators may see of it. */
    FleetInspection inspection();

    /** Ends every session; blocked WaitForUpdatesEx calls are answered RequestCanceled. */
    void shutDown();

    long vms();

    int sessions();

    long loginsRefused();

    int filters();

    int views();

    int pollsWaiting();

    int actors();

    long tasksDroppedEarly();

    long eventsDroppedEarly();

    /** What a scrape asks about its clients and its run; not on an event loop. */
    List<LabelledValues> values();

    /** Sessions that were ended because they held most of the memory. */
    long sessionsDropped();

    /** The entries of GET /about that depend on the inventory and the method table: maps, lists, numbers and text. */
    Map<String, Object> about();
}
