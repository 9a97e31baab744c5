package io.vfleet.operation.datastore;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.event.filter.EventFilter;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.meta.Property;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.MembershipInvariants;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.RenderedSumInvariants;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import io.vfleet.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A small fleet to which a client adds datastores, and from which it removes them. */
abstract class StorageFixture {
    static final String OK = "success";

    final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    final Session session = ServiceRequests.login(simulated);
    final Inventory inventory = simulated.inventory();
    final int host = inventory.byPath("DC0/host/DC0_C0/DC0_C0_H0");
    final int otherHost = inventory.byPath("DC0/host/DC0_C0/DC0_C0_H1");
    final int aloneHost = inventory.byPath("DC0/host/DC0_H0/DC0_H0");

    MoRef at(String path) {
        return inventory.ref(inventory.byPath(path));
    }

    static MoRef system(int host) {
        return new MoRef("HostDatastoreSystem", "datastoreSystem-" + host);
    }

    RecordedReply send(MoRef target, String method, NamedValues arguments) {
        RecordedReply reply = simulated.sendAndRun(session, target, method, arguments);
        simulated.loops.advance(Duration.ofSeconds(1));
        return reply;
    }

    /** The name of the fault, of the call or of its task; success for none. */
    String call(MoRef target, String method, NamedValues arguments) {
        RecordedReply reply = send(target, method, arguments);
        if (reply.fault() != null) return reply.fault().typeName();
        if (!(reply.value() instanceof MoRef task) || !task.type().equals("Task")) return OK;
        simulated.loops.advance(Duration.ofMinutes(2));
        Fault error = Objects.requireNonNull(simulated.vcenter.tasks().find(task))
                .state()
                .error();
        return error == null ? OK : error.typeName();
    }

    TaskState task(MoRef target, String method, NamedValues arguments) {
        MoRef task = send(target, method, arguments).ref();
        simulated.loops.advance(Duration.ofMinutes(1));
        return Objects.requireNonNull(simulated.vcenter.tasks().find(task)).state();
    }

    static DataObject nas(String name, String path) {
        return META.make("HostNasVolumeSpec")
                .set("remoteHost", "filer")
                .set("remotePath", path)
                .set("localPath", name)
                .set("accessMode", "readWrite");
    }

    String mount(int host, DataObject spec) {
        return call(system(host), "CreateNasDatastore", named("spec", spec));
    }

    List<DataObject> unusedDisks(int host) {
        RecordedReply reply = send(system(host), "QueryAvailableDisksForVmfs", NamedValues.none());
        assertNull(reply.fault());
        return MaterializedValues.objects(reply.value());
    }

    /** The specification that the server offers for a disk. */
    DataObject vmfs(int host, String name) {
        String path = String.valueOf(unusedDisks(host).getFirst().get("devicePath"));
        RecordedReply reply = send(system(host), "QueryVmfsDatastoreCreateOptions", named("devicePath", path));
        DataObject option = MaterializedValues.objects(reply.value()).getFirst();
        DataObject spec = (DataObject) Objects.requireNonNull(option.get("spec"));
        ((DataObject) Objects.requireNonNull(spec.get("vmfs"))).set("volumeName", name);
        return spec;
    }

    String create(int host, DataObject spec) {
        return call(system(host), "CreateVmfsDatastore", named("spec", spec));
    }

    String remove(int host, MoRef datastore) {
        return call(system(host), "RemoveDatastore", named("datastore", datastore));
    }

    DatastoreState datastore(String name) {
        return inventory.datastore(inventory.byPath("DC0/datastore/" + name));
    }

    boolean exists(String name) {
        return inventory.byPath("DC0/datastore/" + name) != 0;
    }

    DataObject read(MoRef object, String property) {
        Property declared = Objects.requireNonNull(META.managed(object.type()).property(property));
        return (DataObject) Objects.requireNonNull(
                MaterializedValues.of(simulated.vcenter.managedObjects().read(object, declared, session)));
    }

    /** The types of the events about datastores, in their order. */
    List<String> events() {
        var types = new ArrayList<String>();
        simulated.vcenter.events().newest(EventFilter.ALL, 1_000).forEach(event -> {
            if (event.type().contains("atastore")) types.add(event.type());
        });
        return types;
    }

    String newMachine(String name, String datastore, int host) {
        DataObject config = META.make("VirtualMachineConfigSpec")
                .set("name", name)
                .set("memoryMB", 64L)
                .set("files", META.make("VirtualMachineFileInfo").set("vmPathName", "[" + datastore + "]"));
        return call(
                at("DC0/vm"),
                "CreateVM_Task",
                named("config", config)
                        .and("pool", at("DC0/host/DC0_C0/Resources"))
                        .and("host", inventory.ref(host)));
    }

    void agree() {
        simulated.loops.runAll();
        assertEquals(List.of(), MembershipInvariants.check(inventory));
        assertEquals(List.of(), RenderedSumInvariants.check(simulated, session));
        assertEquals(List.of(), simulated.violations);
    }
}
