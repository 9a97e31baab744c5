package io.vfleet.operation.datastore;

import io.vfleet.engine.Loop;
import io.vfleet.inventory.ContainerFacet;
import io.vfleet.inventory.DatastoreBacking.HostDirectory;
import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.storage.DatastoreRegistry;
import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.EntityTaskStarter;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.container.DatastoreEvents;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.vm.EntityName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of HostDatastoreSystem, which makes the datastores of one host and removes them. */
public final class DatastoreSystemMethods {
    private static final String SYSTEM = "HostDatastoreSystem";
    private static final int PATH_CHARS_MAX = 1_024;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final StorageJobs jobs;
    private final DatastoreMaking making;
    private final DatastoreRemoval removal;
    private final DatastoreRegistry storage;
    private final EntityTaskStarter starter;

    public DatastoreSystemMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.jobs = new StorageJobs(vcenter);
        this.making = new DatastoreMaking(vcenter);
        this.removal = new DatastoreRemoval(vcenter);
        this.storage = inventory.containers().storage();
        this.starter = new EntityTaskStarter(vcenter);
    }

    public void registerIn(MethodTable table) {
        new VmfsMethods(vcenter, jobs, making).registerIn(table);
        table.register(SYSTEM, "CreateNasDatastore", this::createNas);
        table.register(SYSTEM, "CreateLocalDatastore", this::createLocal);
        table.register(SYSTEM, "UpdateLocalSwapDatastore", this::updateSwap);
        table.register(SYSTEM, "RemoveDatastore", this::remove);
        table.register(SYSTEM, "RemoveDatastoreEx_Task", this::removeAll);
        table.register(
                SYSTEM, "QueryUnresolvedVmfsVolumes", call -> call.reply().value(List.of()));
        // No host here runs machines as a user that a client names.
        table.register(
                SYSTEM, "ConfigureDatastorePrincipal", call -> call.reply().fault(new Fault.NotSupported()));
    }

    private void createNas(Call call) {
        DataObject spec = (DataObject) Objects.requireNonNull(call.arguments().get("spec"));
        Fault refused = NasSpecs.fault(spec);
        String name = EntityName.canonical(
                        String.valueOf(spec.get("localPath")),
                        vcenter.settings().behaviour().nameLengthMax())
                .orElse("");
        if (refused == null && name.isEmpty()) refused = new Fault.InvalidArgument("spec.localPath");
        if (refused == null) jobs.start(call, job -> mount(job, name, NasSpecs.backing(spec)));
        else call.reply().fault(refused);
    }

    private void mount(StorageJob job, String name, Nas backing) {
        String event = "NASDatastoreCreatedEvent";
        int existing = storage.of(job.datacenter(), backing.export());
        if (existing == 0 || !inventory.exists(existing)) {
            long bytes = storage.unused().nasBytes();
            making.make(job, name, bytes, backing, event, List.of(job.host()));
            return;
        }
        DatastoreState store = inventory.datastore(existing);
        Fault refused = remountFault(job, name, backing, store);
        if (refused == null) making.mount(job, store, event);
        else job.fail(refused);
    }

    /** All hosts call an export by the same name, as the same type; each mounts it once. */
    private @Nullable Fault remountFault(StorageJob job, String name, Nas backing, DatastoreState store) {
        Nas mounted = (Nas) store.backing();
        boolean sameName = store.name().equals(name);
        boolean isMounted = store.hosts().contains(job.host());
        if (isMounted || !mounted.typeName().equals(backing.typeName()) || !sameName) {
            return sameName
                    ? new Fault.DuplicateName(name, inventory.ref(store.number()))
                    : new Fault.AlreadyExists(store.name());
        }
        if (mounted.readOnly() != backing.readOnly()) return new Fault.InvalidArgument("spec.accessMode");
        return mounted.securityType().equals(backing.securityType())
                ? null
                : new Fault.InvalidArgument("spec.securityType");
    }

    private void createLocal(Call call) {
        String requested = (String) Objects.requireNonNull(call.arguments().get("name"));
        String path = (String) Objects.requireNonNull(call.arguments().get("path"));
        if (!NasSpecs.isPlain(path, PATH_CHARS_MAX)) {
            call.reply().fault(new Fault.InvalidArgument("path"));
            return;
        }
        String name = EntityName.canonical(
                        requested, vcenter.settings().behaviour().nameLengthMax())
                .orElse("");
        jobs.start(call, job -> {
            if (name.isEmpty()) job.fail(new Fault.InvalidName(requested, inventory.ref(job.host())));
            else
                making.make(
                        job,
                        name,
                        storage.unused().nasBytes(),
                        new HostDirectory(job.host(), path),
                        "LocalDatastoreCreatedEvent",
                        List.of(job.host()));
        });
    }

    private void updateSwap(Call call) {
        MoRef named = (MoRef) call.arguments().get("datastore");
        jobs.start(call, job -> {
            int host = job.host();
            DatastoreState store = named == null ? null : jobs.mounted(host, named);
            Fault refused = named == null ? null : swapFault(host, named, store);
            if (refused != null) {
                job.fail(refused);
                return;
            }
            inventory.home(host).send(() -> {
                if (inventory.exists(host)) {
                    storage.setSwap(host, store == null ? 0 : store.number());
                    inventory.containers().change(host, state -> state, ContainerFacet.MOUNTS);
                }
                job.then(() -> job.succeed(null));
            });
        });
    }

    private @Nullable Fault swapFault(int host, MoRef named, @Nullable DatastoreState store) {
        if (store == null) return new Fault.Other("InaccessibleDatastore", Map.of("datastore", named), null);
        boolean isWritable = !(store.backing() instanceof Nas nas && nas.readOnly());
        Map<String, Object> members = Map.of("datastore", named, "name", store.name(), "host", inventory.ref(host));
        return isWritable ? null : new Fault.Other("DatastoreNotWritableOnHost", members, null);
    }

    private void remove(Call call) {
        Object datastore = call.arguments().get("datastore");
        jobs.start(call, job -> removal.begin(job, jobs.mounted(job.host(), datastore)));
    }

    private void removeAll(Call call) {
        int host = jobs.host(call);
        List<?> datastores = (List<?>) Objects.requireNonNull(call.arguments().get("datastore"));
        Fault refused = jobs.hostFault(host);
        if (refused == null && datastores.size() > vcenter.settings().limits().datastoresPerHostMax())
            refused = new Fault.InvalidArgument("datastore");
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        TypeRef resultType = Objects.requireNonNull(call.method().taskResult());
        starter.start(call, host, false, TaskCanceller.IGNORE, (Task task) -> {
            task.started();
            new Removals(host, datastores, resultType, task).next(0);
        });
    }

    /** The removals of one task, one after the other; on the home loop of the host. */
    private final class Removals {
        private final int host;
        private final List<?> datastores;
        private final TypeRef resultType;
        private final Task task;
        private final List<DataObject> results = new ArrayList<>();

        private Removals(int host, List<?> datastores, TypeRef resultType, Task task) {
            this.host = host;
            this.datastores = datastores;
            this.resultType = resultType;
            this.task = task;
        }

        private void next(int nth) {
            if (nth == datastores.size()) {
                task.succeeded(new AnyValue(resultType, results));
                return;
            }
            if (!inventory.exists(host)) {
                task.failed(new Fault.ManagedObjectNotFound(inventory.ref(host)));
                return;
            }
            MoRef datastore = (MoRef) Objects.requireNonNull(datastores.get(nth));
            int datacenter = inventory.datacenterOf(host);
            Loop home = inventory.home(host);
            var origin = task.origin();
            var events = new DatastoreEvents(
                    vcenter, origin.eventChainId(), origin.reason().userName());
            jobs.home(datacenter)
                    .send(() -> jobs.run(
                            host,
                            datacenter,
                            events,
                            job -> removal.begin(job, jobs.mounted(host, datastore)),
                            (_, fault) -> home.send(() -> removed(nth, datastore, fault))));
        }

        private void removed(int nth, MoRef datastore, @Nullable Fault fault) {
            results.add(vcenter.metamodel()
                    .make("HostDatastoreSystemDatastoreResult")
                    .set("key", datastore)
                    .set("fault", fault == null ? null : vcenter.faults().render(fault)));
            next(nth + 1);
        }
    }
}
