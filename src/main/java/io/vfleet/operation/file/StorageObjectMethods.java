package io.vfleet.operation.file;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile.DiskImage;
import io.vfleet.manager.StorageObject;
import io.vfleet.manager.StorageObject.ControlFlag;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.LoopDispatch;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.VCenter;
import io.vfleet.vm.VmFacet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The methods of VcenterVStorageObjectManager: those without a task are here, the tasks are registered with them.
 *
 * <p>long: one manager's methods that each are a few lines.
 */
public final class StorageObjectMethods {
    static final String MANAGER = "VcenterVStorageObjectManager";
    static final String BASE = "VStorageObjectManagerBase";

    private static final int ASSOCIATIONS_MAX = 1_000;

    private final StorageObjectCalls calls;
    private final StorageObjectViews views;

    public StorageObjectMethods(VCenter vcenter) {
        this.calls = new StorageObjectCalls(vcenter);
        this.views = new StorageObjectViews(calls);
    }

    public void registerIn(MethodTable table) {
        table.register(MANAGER, "RegisterDisk", this::register);
        table.register(MANAGER, "RenameVStorageObject", call -> rename(call, false));
        table.register(BASE, "RenameVStorageObjectEx", call -> rename(call, true));
        table.register(MANAGER, "SetVStorageObjectControlFlags", call -> flags(call, true));
        table.register(MANAGER, "ClearVStorageObjectControlFlags", call -> flags(call, false));
        table.register(MANAGER, "RetrieveVStorageObject", this::retrieve);
        table.register(MANAGER, "RetrieveVStorageObjectState", this::state);
        table.register(MANAGER, "RetrieveVStorageObjectAssociations", this::associations);
        table.register(MANAGER, "ListVStorageObject", this::list);
        var tasks = new StorageObjectTasks(calls);
        tasks.registerIn(table);
        new StorageObjectSnapshots(calls, tasks).registerIn(table);
        new StorageObjectMoves(calls).registerIn(table);
        new StorageObjectTags(calls.vcenter()).registerIn(table);
    }

    /** The path is an address of the file, as clients make it from the datastore. */
    private void register(Call call) {
        String text = (String) Objects.requireNonNull(call.arguments().get("path"));
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            call.reply().fault(new Fault.InvalidDatastorePath(text));
            return;
        }
        String name = (String) call.arguments().get("name");
        if (name != null && !StorageObjectSpecs.isName(name)) {
            call.reply().fault(new Fault.InvalidArgument("name"));
            return;
        }
        String asked = StorageObjectCalls.id(call.arguments().get("id"));
        if (!asked.isEmpty() && !StorageObjectCalls.isId(asked)) {
            call.reply().fault(new Fault.InvalidArgument("id"));
            return;
        }
        var paths = new FilePaths(calls.vcenter());
        FileTaskStarter.accepted(call, paths.notRoot(call, "path", FilePaths.MANAGE, ""), path -> {
            if (path.directory().isEmpty()) {
                call.reply().fault(new Fault.InvalidDatastorePath(paths.text(path)));
                return;
            }
            String id = asked.isEmpty() ? calls.nextUuid().toString() : asked;
            LoopDispatch.run(calls.inventory().home(path.datastore()), call, () -> register(call, path, id, name));
        });
    }

    private void register(Call call, DatastorePath path, String id, @Nullable String name) {
        String text = new FilePaths(calls.vcenter()).text(path);
        var found = calls.inventory().files().find(path.datastore(), path.file());
        String taken = calls.objects().idOf(path.datastore(), path.file());
        Fault refused = null;
        if (taken != null || calls.objects().find(id) != null)
            refused = new Fault.AlreadyExists(taken == null ? id : taken);
        else if (found.isMissing()) refused = new Fault.FileNotFound(text);
        // What a machine has in its own folder goes with the machine.
        else if (found.machine() != null) refused = new Fault.FileLocked(text);
        else if (!(calls.inventory().files().tree(path.datastore()).find(path.file()) instanceof DiskImage))
            refused = new Fault.FileFault(text, null);
        else if (calls.inventory().files().locks().isChanging(path.datastore(), path.file()))
            refused = new Fault.FileLocked(text);
        String fileName = FileTree.name(path.file());
        var made = new StorageObject(
                id,
                name == null ? fileName.substring(0, fileName.length() - ".vmdk".length()) : name,
                path.datastore(),
                path.file(),
                calls.inventory().files().now(path.datastore()),
                Set.of(ControlFlag.KEEP_AFTER_DELETE_VM),
                Map.of(),
                null,
                null,
                List.of(),
                1);
        if (refused == null && !calls.objects().hasRoom(path.datastore(), made.heldBytes()))
            refused = new Fault.CannotCreateFile(text);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        calls.objects().put(made);
        tellConsumers(made);
        call.reply().value(views.object(made, Objects.requireNonNull(calls.image(made))));
    }

    /** Their devices have the id of the disk now. */
    private void tellConsumers(StorageObject object) {
        for (int vm : calls.consumers(object)) {
            calls.inventory().home(vm).send(() -> {
                if (calls.inventory().vmExists(vm))
                    calls.vcenter()
                            .changes()
                            .changed(calls.inventory().ref(vm), EnumSet.of(VmFacet.HARDWARE, VmFacet.DISKS));
            });
        }
    }

    private void rename(Call call, boolean answersClock) {
        String name = (String) Objects.requireNonNull(call.arguments().get("name"));
        if (!StorageObjectSpecs.isName(name)) {
            call.reply().fault(new Fault.InvalidArgument("name"));
            return;
        }
        edit(call, object -> object.named(name), answersClock);
    }

    private void flags(Call call, boolean set) {
        var flags = EnumSet.noneOf(ControlFlag.class);
        if (call.arguments().get("controlFlags") instanceof Iterable<?> names) {
            for (Object name : names) {
                ControlFlag flag = ControlFlag.of((String) name);
                if (flag == null) {
                    call.reply().fault(new Fault.InvalidArgument("controlFlags"));
                    return;
                }
                flags.add(flag);
            }
        }
        var uuid = calls.nextUuid();
        edit(
                call,
                object -> set ? object.withFlags(flags, Set.of(), uuid) : object.withFlags(Set.of(), flags, uuid),
                false);
    }

    /** Changes what is known of a disk, at once. */
    private void edit(Call call, UnaryOperator<StorageObject> change, boolean answersClock) {
        calls.changing(
                call,
                named -> LoopDispatch.run(calls.inventory().home(named.datastore()), call, () -> {
                    StorageObject now = calls.objects().find(named.datastore(), named.id());
                    if (now == null) call.reply().fault(new Fault.NotFound());
                    else if (calls.image(now) == null) call.reply().fault(calls.missing(now));
                    else if (calls.inventory().files().locks().isChanging(now.datastore(), now.file()))
                        call.reply().fault(new Fault.FileLocked(new FilePaths(calls.vcenter()).text(calls.path(now))));
                    else {
                        StorageObject changed = change.apply(now);
                        calls.objects().put(changed);
                        call.reply().value(answersClock ? views.clock(changed) : null);
                    }
                }));
    }

    private void retrieve(Call call) {
        calls.reading(call, object -> {
            DiskImage image = calls.image(object);
            if (image == null) call.reply().fault(calls.missing(object));
            else call.reply().value(views.object(object, image));
        });
    }

    private void state(Call call) {
        calls.reading(
                call,
                object -> call.reply()
                        .value(calls.vcenter()
                                .metamodel()
                                .make("VStorageObjectStateInfo")
                                .set("tentative", calls.image(object) == null)));
    }

    private void associations(Call call) {
        List<DataObject> rows = new ArrayList<>();
        if (call.arguments().get("ids") instanceof Iterable<?> asked) {
            for (Object each : asked) {
                rows.add(associations(call, (DataObject) each));
                if (rows.size() <= ASSOCIATIONS_MAX) continue;
                call.reply().fault(new Fault.InvalidArgument("ids"));
                return;
            }
        }
        call.reply().value(rows.isEmpty() ? null : rows);
    }

    private DataObject associations(Call call, DataObject asked) {
        DataObject row =
                calls.vcenter().metamodel().make("VStorageObjectAssociations").set("id", asked.get("id"));
        MoRef datastore = (MoRef) Objects.requireNonNull(asked.get("datastore"));
        int number = calls.inventory().find(datastore);
        Fault refused = number == 0
                ? new Fault.ManagedObjectNotFound(datastore)
                : calls.vcenter().permissions().fault(datastore, AccessControl.READ, call.session());
        StorageObject object = calls.objects().find(number, StorageObjectCalls.id(asked.get("id")));
        if (refused == null && object == null) refused = new Fault.NotFound();
        if (refused != null || object == null)
            return row.set("fault", calls.vcenter().faults().render(Objects.requireNonNull(refused)));
        List<DataObject> associations = views.associations(object);
        return associations.isEmpty() ? row : row.set("vmDiskAssociations", associations);
    }

    private void list(Call call) {
        int datastore = calls.datastore(call, call.arguments().get("datastore"), AccessControl.READ);
        if (datastore == 0) return;
        List<DataObject> ids = new ArrayList<>();
        for (StorageObject object : calls.objects().of(datastore)) ids.add(views.id(object.id()));
        call.reply().value(ids.isEmpty() ? null : ids);
    }
}
