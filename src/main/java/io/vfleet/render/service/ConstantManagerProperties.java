package io.vfleet.render.service;

import io.vfleet.meta.DataObject;
import io.vfleet.render.DescriptionRenderer;
import io.vfleet.render.PropertyTable;
import io.vfleet.render.RenderContext;
import io.vfleet.render.SingletonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The properties of managers that never change, because no operation changes what they manage. */
public final class ConstantManagerProperties {
    private static final int SNMP_PORT = 161;

    private final RenderContext context;
    private final DescriptionRenderer descriptions;

    public ConstantManagerProperties(RenderContext context) {
        this.context = context;
        descriptions = new DescriptionRenderer(context);
    }

    /**
     * The property tables of all singletons that never change.
     *
     * @param domain the name of the domain in which the users of the vCenter are
     */
    public Map<SingletonObject, PropertyTable<SingletonObject>> tables(String domain) {
        var all = new EnumMap<SingletonObject, PropertyTable<SingletonObject>>(SingletonObject.class);
        all.put(SingletonObject.USERS, table().row("domainList", _ -> List.of(domain)));
        all.put(SingletonObject.ALARMS, alarms());
        all.put(
                SingletonObject.OVF,
                table().row("ovfImportOption", _ -> List.of()).row("ovfExportOption", _ -> List.of()));
        all.put(SingletonObject.LOCALIZATION, table().row("catalog", _ -> List.of()));
        all.put(
                SingletonObject.GUEST_OPERATIONS,
                table().row("authManager", _ -> SingletonObject.GUEST_AUTH.ref())
                        .row("fileManager", _ -> SingletonObject.GUEST_FILES.ref())
                        .row("processManager", _ -> SingletonObject.GUEST_PROCESSES.ref())
                        .row("guestWindowsRegistryManager", _ -> SingletonObject.GUEST_REGISTRY.ref())
                        .row("aliasManager", _ -> SingletonObject.GUEST_ALIASES.ref()));
        all.put(SingletonObject.CRYPTO, table().row("enabled", _ -> false));
        all.put(SingletonObject.SNMP, snmp());
        all.put(SingletonObject.PERFORMANCE, new PerformanceProperties(context).performanceManager());
        return all;
    }

    private PropertyTable<SingletonObject> snmp() {
        DataObject configuration = context.make("HostSnmpConfigSpec")
                .set("enabled", false)
                .set("port", SNMP_PORT)
                .set("readOnlyCommunities", List.of())
                .set("trapTargets", List.of())
                .set("option", List.of());
        DataObject limits = context.make("HostSnmpSystemAgentLimits")
                .set("maxReadOnlyCommunities", 10)
                .set("maxTrapDestinations", 3)
                .set("maxCommunityLength", 64)
                .set("maxBufferSize", 484)
                .set("capability", "COMPLETE");
        return table().row("configuration", _ -> configuration).row("limits", _ -> limits);
    }

    private static PropertyTable<SingletonObject> table() {
        return new PropertyTable<>();
    }

    /** What never changes of the ScheduledTaskManager. */
    public PropertyTable<SingletonObject> scheduledTasks() {
        DataObject description = context.make("ScheduledTaskDescription")
                .set("action", List.of(descriptions.typeDescription("MethodAction", "Call a method")))
                .set("schedulerInfo", schedules())
                .set("state", descriptions("queued", "running", "success", "error"))
                .set(
                        "dayOfWeek",
                        descriptions("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"))
                .set("weekOfMonth", descriptions("first", "second", "third", "fourth", "last"));
        return table().row("description", _ -> description);
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
        return context.make("ScheduledTaskDetail")
                .set("label", label)
                .set("summary", label)
                .set("key", type)
                .set("frequency", label);
    }

    private PropertyTable<SingletonObject> alarms() {
        DataObject description = context.make("AlarmDescription")
                .set(
                        "expr",
                        List.of(
                                descriptions.typeDescription("StateAlarmExpression", "State"),
                                descriptions.typeDescription("MetricAlarmExpression", "Metric"),
                                descriptions.typeDescription("EventAlarmExpression", "Event")))
                .set("stateOperator", descriptions("isEqual", "isUnequal"))
                .set("metricOperator", descriptions("isAbove", "isBelow"))
                .set("hostSystemConnectionState", descriptions("connected", "notResponding", "disconnected"))
                .set("virtualMachinePowerState", descriptions("poweredOff", "poweredOn", "suspended"))
                .set("datastoreConnectionState", descriptions("connected", "disconnected"))
                .set("hostSystemPowerState", descriptions("poweredOn", "poweredOff", "standBy", "unknown"))
                .set("virtualMachineGuestHeartbeatStatus", descriptions("gray", "green", "yellow", "red"))
                .set("entityStatus", descriptions("gray", "green", "yellow", "red"))
                .set("action", List.of(descriptions.typeDescription("SendEmailAction", "Send a mail")));
        return table().row("defaultExpression", _ -> List.of()).row("description", _ -> description);
    }

    private List<DataObject> descriptions(String... keys) {
        var elements = new ArrayList<DataObject>();
        for (String key : keys) elements.add(descriptions.elementDescription(key, key));
        return elements;
    }
}
