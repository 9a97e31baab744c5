package io.vfleet.operation.vcenter;

import io.vfleet.config.settings.Settings;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.Alarms;
import io.vfleet.manager.ScheduledTaskEntry;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.manager.StorageObjects;
import io.vfleet.manager.StoragePolicies;
import io.vfleet.manager.VCenterOptions;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.alarm.AlarmMonitor;
import io.vfleet.operation.alarm.AlarmSweep;
import io.vfleet.operation.field.FieldCleaning;
import io.vfleet.operation.file.StorageObjectCleaning;
import io.vfleet.operation.guest.GuestTransfers;
import io.vfleet.operation.host.HostSettingMethods;
import io.vfleet.operation.network.IpPoolMethods;
import io.vfleet.operation.policy.BuiltInPolicies;
import io.vfleet.operation.policy.MachinePolicies;
import io.vfleet.operation.rights.RightsCleaning;
import io.vfleet.operation.schedule.ScheduleCleaning;
import io.vfleet.operation.service.SessionEvents;
import io.vfleet.render.AlarmCatalog;
import java.util.function.ToIntFunction;

/** What connects the managers of a vCenter with the sessions, entities and events that they keep something about. */
final class ManagerConnections {
    /** How many states of alarms are kept for each alarm that clients may add. */
    private static final int ALARM_STATES = 10;

    private ManagerConnections() {}

    static Alarms alarms(Metamodel metamodel, Inventory inventory, Settings settings, MemoryAccount memory) {
        var shipped = AlarmCatalog.shipped(
                metamodel, inventory.ref(Inventory.ROOT), settings.population().epoch());
        int max = settings.limits().alarmsMax();
        return new Alarms(shipped, max, ALARM_STATES * max, memory);
    }

    /** The first class disks, each kept by the home of its datastore. */
    static StorageObjects storageObjects(Inventory inventory, Settings settings, LoopAccounts memory) {
        return new StorageObjects(
                settings.limits().filesPerDatastoreMax(),
                memory,
                datastore -> inventory.home(datastore).index());
    }

    /** The storage policies that every vCenter has, and room for those of clients. */
    static StoragePolicies policies(Settings settings, MemoryAccount memory) {
        return new StoragePolicies(
                BuiltInPolicies.all(settings.population().epoch()),
                settings.limits().storagePoliciesMax(),
                memory);
    }

    static VCenterOptions options(Settings settings, MemoryAccount memory) {
        return new VCenterOptions(
                settings.behaviour().queryMetricsMax(), settings.limits().optionsAddedMax(), memory);
    }

    /** The entities whose permissions apply to objects that are declared on them; 0 for other objects. */
    static ToIntFunction<MoRef> declaredOn(Alarms alarms, ScheduledTasks scheduled) {
        return object -> {
            AlarmEntry alarm = alarms.find(object);
            ScheduledTaskEntry task = scheduled.find(object);
            return alarm != null ? alarm.number() : task != null ? task.number() : 0;
        };
    }

    /** What is kept about sessions and entities goes with them; alarms see what happens. */
    static void connect(VCenter vcenter, ObjectChangeRelay changes) {
        var rights = new RightsCleaning(vcenter);
        vcenter.sessions().onEnd(session -> SessionEvents.loggedOut(vcenter, session));
        vcenter.sessions().onEnd(rights::sessionEnded);
        changes.onRemoved(rights::removed);
        changes.onRemoved(new FieldCleaning(vcenter)::removed);
        changes.onRemoved(new StorageObjectCleaning(vcenter)::removed);
        changes.onRemoved(new GuestTransfers(vcenter)::removed);
        var alarms = new AlarmMonitor(vcenter);
        changes.onRemoved(alarms::removed);
        changes.onRemoved(new ScheduleCleaning(vcenter)::removed);
        changes.onRemoved(object -> HostSettingMethods.removed(vcenter, object));
        changes.onRemoved(object -> IpPoolMethods.removed(vcenter, object));
        var policies = new MachinePolicies(vcenter);
        changes.onRemoved(policies::removed);
        changes.onChanged((object, facets) -> {
            alarms.changed(object, facets);
            policies.changed(object, facets);
        });
        vcenter.events().onAppended(alarms::happened);
        var sweep = new AlarmSweep(vcenter, alarms);
        vcenter.alarms().onAsked(sweep::asked);
        vcenter.alarms().onDefined(sweep::defined);
        sweep.start();
    }
}
