package io.vfleet.view;

import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The properties of managers that never change, because nothing here changes what they manage. */
final class SettledTables {
    private final Sources sources;
    private final Descriptive words;

    SettledTables(Sources sources) {
        this.sources = sources;
        words = new Descriptive(sources);
    }

    Map<Singleton, Table<Singleton>> all(String domain) {
        var all = new EnumMap<Singleton, Table<Singleton>>(Singleton.class);
        all.put(Singleton.USERS, table().row("domainList", _ -> List.of(domain)));
        all.put(Singleton.SCHEDULED_TASKS, scheduledTasks());
        all.put(Singleton.ALARMS, alarms());
        all.put(Singleton.CUSTOMIZATION, table().row("info", _ -> List.of()).unset("encryptionKey"));
        all.put(Singleton.FIELDS, table().row("field", _ -> List.of()));
        all.put(Singleton.OVF, table().row("ovfImportOption", _ -> List.of()).row("ovfExportOption", _ -> List.of()));
        all.put(Singleton.LOCALIZATION, table().row("catalog", _ -> List.of()));
        all.put(
                Singleton.GUEST_OPERATIONS,
                table().row("authManager", _ -> Singleton.GUEST_AUTH.ref())
                        .row("fileManager", _ -> Singleton.GUEST_FILES.ref())
                        .row("processManager", _ -> Singleton.GUEST_PROCESSES.ref())
                        .unset("guestWindowsRegistryManager", "aliasManager"));
        all.put(Singleton.LICENSES, new LicenseTable(sources).manager());
        all.put(Singleton.PERFORMANCE, new PerformanceTable(sources).manager());
        return all;
    }

    private static Table<Singleton> table() {
        return new Table<>();
    }

    /** The vCenter's own options. */
    List<DataObject> options() {
        var options = new ArrayList<DataObject>();
        options.add(option("VirtualCenter.InstanceName", "127.0.0.1"));
        options.add(option("VirtualCenter.FQDN", "localhost"));
        options.add(option("VirtualCenter.VimApiUrl", "https://localhost/sdk"));
        options.add(option("VirtualCenter.MaxDBConnection", 50));
        options.add(option("config.vmacore.soap.sessionTimeout", 30));
        options.add(option("config.vpxd.stats.maxQueryMetrics", 256));
        options.add(option("event.maxAge", 30));
        options.add(option("event.maxAgeEnabled", true));
        options.add(option("event.batchsize", 2000));
        options.add(option("task.maxAge", 30));
        options.add(option("task.maxAgeEnabled", true));
        options.add(option("instance.id", 42));
        options.add(option("log.level", "info"));
        options.add(option("mail.sender", ""));
        options.add(option("vpxd.hostPasswordLength", 32));
        return options;
    }

    private DataObject option(String key, Object value) {
        return sources.make("OptionValue", "key", key, "value", value);
    }

    private Table<Singleton> scheduledTasks() {
        DataObject description = sources.make("ScheduledTaskDescription")
                .set("action", List.of(words.type("MethodAction", "Call a method")))
                .set("schedulerInfo", schedules())
                .set("state", words("queued", "running", "success", "error"))
                .set("dayOfWeek", words("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"))
                .set("weekOfMonth", words("first", "second", "third", "fourth", "last"));
        return table().row("scheduledTask", _ -> List.of()).row("description", _ -> description);
    }

    private List<DataObject> schedules() {
        return List.of(
                schedule("OnceTaskScheduler", "Once"),
                schedule("AfterStartupTaskScheduler", "After startup"),
                schedule("HourlyTaskScheduler", "Hourly"),
                schedule("DailyTaskScheduler", "Daily"),
                schedule("WeeklyTaskScheduler", "Weekly"),
                schedule("MonthlyByDayTaskScheduler", "Monthly, on a day of the month"),
                schedule("MonthlyByWeekdayTaskScheduler", "Monthly, on a day of the week"));
    }

    private DataObject schedule(String type, String label) {
        return sources.make("ScheduledTaskDetail", "label", label, "summary", label, "key", type, "frequency", label);
    }

    private Table<Singleton> alarms() {
        DataObject description = sources.make("AlarmDescription")
                .set(
                        "expr",
                        List.of(
                                words.type("StateAlarmExpression", "State"),
                                words.type("MetricAlarmExpression", "Metric"),
                                words.type("EventAlarmExpression", "Event")))
                .set("stateOperator", words("isEqual", "isUnequal"))
                .set("metricOperator", words("isAbove", "isBelow"))
                .set("hostSystemConnectionState", words("connected", "notResponding", "disconnected"))
                .set("virtualMachinePowerState", words("poweredOff", "poweredOn", "suspended"))
                .set("datastoreConnectionState", words("connected", "disconnected"))
                .set("hostSystemPowerState", words("poweredOn", "poweredOff", "standBy", "unknown"))
                .set("virtualMachineGuestHeartbeatStatus", words("gray", "green", "yellow", "red"))
                .set("entityStatus", words("gray", "green", "yellow", "red"))
                .set("action", List.of(words.type("SendEmailAction", "Send a mail")));
        return table().row("defaultExpression", _ -> List.of()).row("description", _ -> description);
    }

    private List<DataObject> words(String... keys) {
        var described = new ArrayList<DataObject>();
        for (String key : keys) described.add(words.element(key, key));
        return described;
    }
}
