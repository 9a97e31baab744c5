package io.vfleet.metric;

import java.util.List;

/** The catalog of all metrics; docs/metrics.md is generated from it. */
public enum Metric {
    BUILD("vfleet_build_info", MetricType.INFO, "Which vfleet this is; always 1", "version", "commit"),

    REQUEST(
            "vfleet_request_seconds",
            MetricType.HISTOGRAM,
            "From a call's head to the last byte of its answer, without calls that wait for changes",
            "protocol",
            "type",
            "method"),
    WAIT(
            "vfleet_wait_seconds",
            MetricType.HISTOGRAM,
            "From the head of a call that waits for changes to the last byte of its answer",
            "protocol"),
    ADDED_LATENCY(
            "vfleet_added_latency_seconds",
            MetricType.HISTOGRAM,
            "As vfleet_request_seconds, without the time for which a scenario held calls back: what the server itself adds",
            "protocol"),
    REQUESTS(
            "vfleet_requests_total",
            MetricType.COUNTER,
            "Requests answered, by outcome: ok, a fault, or an HTTP status",
            "protocol",
            "type",
            "method",
            "outcome"),
    REQUEST_RECEIVED("vfleet_request_received_bytes_total", MetricType.COUNTER, "Bytes of request bodies", "protocol"),
    REQUEST_SENT(
            "vfleet_request_sent_bytes_total",
            MetricType.COUNTER,
            "Bytes of answers' bodies, before compression",
            "protocol"),
    BUSY("vfleet_busy_total", MetricType.COUNTER, "Requests answered 503 because a limit was reached", "protocol"),
    NOT_IMPLEMENTED(
            "vfleet_not_implemented_total", MetricType.COUNTER, "Calls of methods without behaviour", "type", "method"),
    CONNECTIONS("vfleet_connections", MetricType.GAUGE, "Open connections of the client port"),
    ACCESS_LOG_DROPPED(
            "vfleet_access_log_dropped_total",
            MetricType.COUNTER,
            "Lines of the access log that came too fast or could not be written; with --access-log only"),
    HELD("vfleet_held_bytes", MetricType.GAUGE, "Memory that clients make the process hold, by estimate", "kind"),
    HELD_MAX("vfleet_held_max_bytes", MetricType.GAUGE, "The limit of vfleet_held_bytes over all kinds"),
    HELD_RATIO(
            "vfleet_held_ratio",
            MetricType.GAUGE,
            "The part of vfleet_held_max_bytes that is held; at 1 new work is refused"),
    HELD_REFUSED("vfleet_held_refused_total", MetricType.COUNTER, "Times that this limit was reached"),

    TASKS("vfleet_tasks", MetricType.GAUGE, "Tasks that have not ended", "operation", "state"),
    TASKS_ENDED(
            "vfleet_tasks_ended_total",
            MetricType.COUNTER,
            "Tasks that have ended; those that failed by the type of their fault",
            "operation",
            "state",
            "fault"),
    TASK_QUEUED(
            "vfleet_task_queued_seconds", MetricType.HISTOGRAM, "How long a task waited before it ran", "operation"),
    TASK_RUNNING("vfleet_task_running_seconds", MetricType.HISTOGRAM, "How long a task ran", "operation", "state"),
    TASK_WAIT(
            "vfleet_task_wait_seconds",
            MetricType.HISTOGRAM,
            "How long tasks waited for each thing that they needed: for other commands of their machine, for places on hosts and"
                    + " datastores",
            "resource"),
    TASKS_DROPPED(
            "vfleet_tasks_dropped_early_total",
            MetricType.COUNTER,
            "Finished tasks dropped before their time, by tasksKeptMax or for want of memory"),
    EVENTS_DROPPED(
            "vfleet_events_dropped_early_total",
            MetricType.COUNTER,
            "Events dropped for want of memory although there were not more than eventsKeptMax"),
    SESSIONS_DROPPED(
            "vfleet_sessions_dropped_total", MetricType.COUNTER, "Sessions ended because they held most of the memory"),

    INJECTED("vfleet_injected_total", MetricType.COUNTER, "Effects of a scenario's rules", "rule", "effect"),
    INJECTED_DELAY(
            "vfleet_injected_delay_seconds",
            MetricType.HISTOGRAM,
            "For how long rules of a scenario meant to hold calls back",
            "rule"),
    INJECTED_EXCESS(
            "vfleet_injected_excess_seconds",
            MetricType.HISTOGRAM,
            "How much longer calls were held back than their rules meant",
            "rule"),
    VERDICT(
            "vfleet_verdict",
            MetricType.GAUGE,
            "1 for what the verdict is: passed, failed or invalid; and whether it is provisional",
            "state"),
    EXPECTATION(
            "vfleet_expectation",
            MetricType.GAUGE,
            "1 for what an expectation of the scenario has come to: passed, failed or invalid",
            "expectation",
            "state"),
    INCIDENTS("vfleet_incidents_active", MetricType.GAUGE, "Incidents that have begun and not ended", "kind"),
    ADMISSION_WAITING(
            "vfleet_admission_waiting", MetricType.GAUGE, "Calls that wait for a place of a rule of admission", "rule"),
    ADMISSION_WAIT(
            "vfleet_admission_wait_seconds",
            MetricType.HISTOGRAM,
            "How long calls waited for a place of a rule of admission",
            "rule"),

    SESSIONS("vfleet_sessions", MetricType.GAUGE, "Open sessions"),
    LOGINS_REFUSED("vfleet_logins_refused_total", MetricType.COUNTER, "Logins refused for name, password or ticket"),
    FILTERS("vfleet_filters", MetricType.GAUGE, "Property filters"),
    VIEWS("vfleet_views", MetricType.GAUGE, "Container, list and inventory views"),
    POLLS_WAITING("vfleet_polls_waiting", MetricType.GAUGE, "Calls that wait for an update"),
    ACTORS_TOUCHED("vfleet_actors_touched", MetricType.GAUGE, "Virtual machines that have a record of their own"),
    VMS("vfleet_vms", MetricType.GAUGE, "Virtual machines of the fleet"),

    CLIENT_SESSIONS("vfleet_client_sessions", MetricType.GAUGE, "Open sessions of a client product", "client"),
    CLIENT_SNAPSHOTS(
            "vfleet_client_snapshots",
            MetricType.GAUGE,
            "Snapshots that a client product has made and that are still there",
            "client"),
    CLIENT_OBJECTS(
            "vfleet_client_objects",
            MetricType.GAUGE,
            "Objects of the sessions of a client product: filter, collector or view",
            "client",
            "kind"),
    CLIENT_CALLS(
            "vfleet_client_calls_total", MetricType.COUNTER, "Requests with a session of a client product", "client"),
    CLIENT_POLLS(
            "vfleet_client_polls_total",
            MetricType.COUNTER,
            "Of these, those that ask for what has changed, or for a task",
            "client"),
    CLIENT_TASKS("vfleet_client_tasks_total", MetricType.COUNTER, "Tasks that a client product has begun", "client"),
    CLIENT_LOGINS(
            "vfleet_client_logins_total", MetricType.COUNTER, "Sessions that a client product has begun", "client"),
    CLIENT_RELOGINS(
            "vfleet_client_relogins_total",
            MetricType.COUNTER,
            "Of these, those within ten minutes after a session of that product ended without a logout",
            "client"),

    INBOX_DEPTH("vfleet_loop_inbox_depth", MetricType.GAUGE, "Turns sent to a loop and not yet begun", "loop"),
    ADMITTED("vfleet_loop_admitted", MetricType.GAUGE, "Work that a loop has admitted and not finished", "loop"),
    REFUSED(
            "vfleet_loop_refused_total",
            MetricType.COUNTER,
            "New work that a loop rejected because its limit was reached",
            "loop"),
    TURNS("vfleet_loop_turns_total", MetricType.COUNTER, "Turns run", "loop"),
    TURNS_FAILED("vfleet_loop_turns_failed_total", MetricType.COUNTER, "Turns that ended in an exception", "loop"),
    TIMERS("vfleet_loop_timers", MetricType.GAUGE, "Timers that wait", "loop"),
    LOOP_LAG(
            "vfleet_loop_lag_seconds",
            MetricType.HISTOGRAM,
            "How late a loop's periodic probe ran, and with it everything that waited for the loop",
            "loop"),
    BOTTLENECK(
            "vfleet_bottleneck_ratio",
            MetricType.GAUGE,
            "What the server measured of itself in the last minute, as part of the threshold in server.instrument: from 1 on the"
                    + " server was the bottleneck",
            "measure"),
    LONGEST_TURN("vfleet_loop_longest_turn_seconds", MetricType.GAUGE, "Longest turn of the last minute", "loop"),
    TIMER_LATENESS("vfleet_timer_lateness_seconds", MetricType.HISTOGRAM, "How late timers ran", "loop");

    /** The Prometheus metric types that are used. */
    public enum MetricType {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        /** Shown as a gauge by all but OpenMetrics. */
        INFO
    }

    private final String fullName;
    private final MetricType type;
    private final String help;
    private final List<String> labels;

    Metric(String fullName, MetricType type, String help, String... labels) {
        this.fullName = fullName;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The name that Prometheus shows. */
    public String fullName() {
        return fullName;
    }

    public MetricType type() {
        return type;
    }

    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }

    /** The name without the suffix that Micrometer appends: the unit of a histogram's time, and a counter's total. */
    String plainName() {
        return switch (type) {
            case COUNTER -> fullName.substring(0, fullName.length() - "_total".length());
            case GAUGE -> fullName;
            case HISTOGRAM -> fullName.substring(0, fullName.length() - "_seconds".length());
            case INFO -> fullName.substring(0, fullName.length() - "_info".length());
        };
    }
}
