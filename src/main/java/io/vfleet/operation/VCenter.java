package io.vfleet.operation;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.MethodLocks;
import io.vfleet.access.authorization.RightsEditor;
import io.vfleet.access.session.Sessions;
import io.vfleet.access.token.TokenService;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SkewedLoops;
import io.vfleet.event.EventRecord;
import io.vfleet.event.history.EventLog;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.Alarms;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.CustomizationSpecs;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.Licenses;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.manager.StorageObjects;
import io.vfleet.manager.StoragePolicies;
import io.vfleet.manager.VCenterOptions;
import io.vfleet.manager.guest.Guests;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.Fault;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.property.service.PropertyServices;
import io.vfleet.render.AlarmStates;
import io.vfleet.render.ManagedObjects;
import io.vfleet.render.activity.FaultMessages;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.render.performance.PerformanceStatistics;
import io.vfleet.task.TaskState;
import io.vfleet.task.extension.ExtensionRegistry;
import io.vfleet.task.extension.ExtensionTasks;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.tagging.TagRegistry;
import java.util.function.Function;

/**
 * The components of one vCenter; a process may have many, and nothing of it is static.
 *
 * @param renderTask renders the state of a task as TaskInfo
 * @param renderEvent renders an event as a data object
 * @param rights changes what {@code access} decides by
 * @param memory what clients make it hold that is not of one session
 * @param changes is told of what handlers change themselves
 */
public record VCenter(
        Metamodel metamodel,
        Settings settings,
        SkewedLoops loops,
        Inventory inventory,
        EventLog events,
        TaskRegistry tasks,
        ExtensionRegistry extensions,
        ExtensionTasks extensionTasks,
        TagRegistry tags,
        Sessions sessions,
        TokenService tokens,
        AccessControl access,
        RightsEditor rights,
        MethodLocks locks,
        CustomFields fields,
        VCenterOptions options,
        Licenses licenses,
        StoragePolicies storagePolicies,
        Alarms alarms,
        AlarmStates alarmStates,
        ScheduledTasks scheduledTasks,
        HostSettings hostSettings,
        SelfCalls selfCalls,
        StorageObjects storageObjects,
        Guests guests,
        CustomizationSpecs customizationSpecs,
        IpPools ipPools,
        ObjectPermissions permissions,
        FaultRenderer faults,
        FaultMessages faultMessages,
        ManagedObjects managedObjects,
        Function<TaskState, DataObject> renderTask,
        Function<EventRecord, DataObject> renderEvent,
        PropertyServices propertyServices,
        PerformanceStatistics statistics,
        LoopAccounts memory,
        MemoryRelief memoryRelief,
        ObjectChangeListener changes) {
    /** What people read of a fault. */
    public String faultMessage(Fault fault) {
        return faultMessages.message(fault);
    }
}
