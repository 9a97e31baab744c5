package io.vfleet.operation.vm;

import io.vfleet.inventory.file.FileContent;
import io.vfleet.inventory.file.FileTree;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.inventory.runtime.VmProvisioning;
import io.vfleet.inventory.runtime.VmProvisioning.InitialState;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.model.Fault;
import io.vfleet.operation.Call;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.FaultAnswer;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.NameValidator;
import io.vfleet.operation.VCenter;
import io.vfleet.operation.file.FileAdoption;
import io.vfleet.operation.vm.DeviceChangeParser.DeviceOwner;
import io.vfleet.operation.vmx.FoundMachine;
import io.vfleet.operation.vmx.VmxFiles;
import io.vfleet.vm.Disks;
import io.vfleet.vm.Disks.Backing;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.command.DeviceChange;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The methods that bring virtual machines whose files are on a datastore into the inventory.
 *
 * <p>long: a machine comes back from what was kept of it, or from the file that a client has put there.
 */
final class RegistrationMethods {
    private final VCenter vcenter;
    private final Inventory inventory;
    private final VmProvisioning provisioning;
    private final VmCreation creation;
    private final NameValidator nameValidator;
    private final ReconfigureMethods reconfiguration;
    private final VmxFiles files;
    private final FileAdoption adoption;

    RegistrationMethods(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.provisioning = inventory.provisioning();
        this.creation = new VmCreation(vcenter);
        this.nameValidator = new NameValidator(vcenter);
        this.reconfiguration = new ReconfigureMethods(vcenter);
        this.files = new VmxFiles(vcenter);
        this.adoption = new FileAdoption(vcenter);
    }

    void registerIn(MethodTable table) {
        table.register(
                "Folder",
                "RegisterVM_Task",
                call -> register(
                        call,
                        inventory.find(call.target()),
                        creation.number(call, "pool"),
                        Boolean.TRUE.equals(call.arguments().get("asTemplate"))));
        table.register("ResourcePool", "RegisterChildVM_Task", call -> {
            int pool = inventory.find(call.target());
            register(call, creation.folderOf(pool), pool, false);
        });
    }

    /** What is to be registered, and as what. */
    private record Registration(
            int folder,
            int pool,
            boolean asTemplate,
            DatastorePath path,
            @Nullable String name,
            int vm) {}

    /** A virtual machine that was unregistered here is the same again, under another reference. */
    private void register(Call call, int folder, int pool, boolean asTemplate) {
        String text = (String) Objects.requireNonNull(call.arguments().get("path"));
        DatastorePath parsed = DatastorePath.parse(inventory, inventory.datacenterOf(folder), text);
        DatastorePath path = parsed == null ? null : parsed.normalized();
        VmState parked = path == null ? null : parked(path);
        FileContent content = path == null || parked != null ? null : files.content(path);
        Fault refused = registrationFault(call, folder, path, text, parked != null || content != null);
        if (refused != null) {
            call.reply().fault(refused);
            return;
        }
        String requested = (String) call.arguments().get("name");
        Optional<String> valid = requested == null ? Optional.of("") : nameValidator.validate(call, requested);
        int vm = valid.isEmpty() ? 0 : creation.nextNumber(call);
        if (vm == 0) return;
        var registration = new Registration(
                folder, pool, asTemplate, Objects.requireNonNull(path), requested == null ? null : valid.get(), vm);
        if (parked != null) again(call, registration, parked);
        else found(call, registration, Objects.requireNonNull(content));
    }

    private @Nullable VmState parked(DatastorePath path) {
        VmState last = provisioning.parked(path.datastore(), path.directory());
        boolean named = last != null
                && path.file().equals(path.directory() + "/" + last.placement().vmx());
        return named ? last : null;
    }

    private void again(Call call, Registration registration, VmState parked) {
        VmPlacement last = parked.placement();
        VmTarget target = target(call, registration, last.datastore(), last.host());
        if (creation.refused(call, target, registration.folder, "pool")) return;
        creation.begin(call, inventory.find(call.target()), registration.vm, request(registration, parked, target));
    }

    private VmTarget target(Call call, Registration registration, int datastore, int otherwise) {
        int host = creation.number(call, "host");
        int anyHost = host == 0 && registration.pool == 0 ? otherwise : host;
        return VmTarget.of(inventory, anyHost, registration.pool, datastore, registration.vm);
    }

    private static ProvisioningRequest request(Registration registration, VmState there, VmTarget target) {
        String name = registration.name == null ? there.identity().name() : registration.name;
        InitialState initial = (number, _, now) ->
                NewVmStates.registered(there, number, name, registration.folder, target, registration.asTemplate, now);
        return new ProvisioningRequest(
                name,
                registration.folder,
                target.host(),
                target.datastore(),
                there.placement().directory(),
                0,
                WorkKind.REGISTER,
                0,
                initial,
                Milestone.REGISTERED,
                there,
                false);
    }

    /** One whose configuration file a client has put there. */
    private void found(Call call, Registration registration, FileContent content) {
        DatastorePath path = registration.path;
        VmTarget target = target(call, registration, path.datastore(), 0);
        if (creation.refused(call, target, registration.folder, "pool")) return;
        // The number that it has until it is registered, as one that was unregistered has had another.
        int before = creation.nextNumber(call);
        if (before == 0) return;
        Optional<FoundMachine> read = files.read(path, content, target.host());
        if (read.isEmpty()) {
            call.reply().fault(new Fault.VmConfigFault());
            return;
        }
        VmState machine = state(call, registration, target, read.get(), before);
        if (machine == null) return;
        String name = registration.name == null ? machine.identity().name() : registration.name;
        if (registration.name == null && nameValidator.validate(call, name).isEmpty()) return;
        ProvisioningRequest request = request(registration, machine, target);
        Fault hindered = provisioning.fault(request, machine);
        if (hindered != null) {
            call.reply().fault(hindered);
            return;
        }
        int owner = inventory.find(call.target());
        Map<String, StoredFile> adopted = adopted(machine, path);
        creation.begin(
                call,
                owner,
                registration.vm,
                request,
                (task, then) -> adoption.adopt(before, machine, adopted, inventory.home(owner), fault -> {
                    if (fault == null) FaultAnswer.ending(task, then);
                    else task.failed(fault);
                }));
    }

    /** The machine as its configuration file says; null after answering why there can be no such. */
    private @Nullable VmState state(
            Call call, Registration registration, VmTarget target, FoundMachine found, int number) {
        DatastorePath path = registration.path;
        String file = path.file().substring(path.directory().length() + 1);
        Fault refused = reconfiguration.newVmFault(call, found.config());
        if (refused != null) {
            // It is not the request that is wrong.
            call.reply().fault(refused instanceof Fault.InvalidArgument ? new Fault.VmConfigFault() : refused);
            return null;
        }
        List<DeviceChange> devices = reconfiguration.devices(
                call, found.config(), new DeviceOwner(number, target.host(), path.datastore(), path.directory(), true));
        if (devices == null) return null;
        Instant now = inventory.home(registration.vm).clock().now();
        String name = (String) Objects.requireNonNull(found.config().get("name"));
        VmState bare = NewVmStates.bare(
                provisioning.identifiers(), number, name, registration.folder, target, path.directory(), now, 0);
        Fault wrong = ReconfigureMethods.fault(bare, found.config(), devices, now);
        if (wrong != null) {
            call.reply().fault(wrong);
            return null;
        }
        VmState configured = ReconfigureMethods.applied(bare, found.config(), devices, now);
        VmIdentity identity = configured.identity();
        var disks = configured.disks().all().stream()
                .map(disk -> disk.withBacking(own(disk.backing(), path)))
                .toList();
        return configured
                .with(new VmIdentity(
                        name,
                        identity.annotation(),
                        found.bios() == null ? identity.uuid() : found.bios(),
                        found.instance() == null ? identity.instanceUuid() : found.instance(),
                        false,
                        now,
                        now))
                .with(new Disks(disks, false))
                .with(configured.placement().withConfigFile(file.equals(path.directory() + ".vmx") ? "" : file));
    }

    /** The files beside the configuration file are the machine's own. */
    private Backing own(Backing backing, DatastorePath path) {
        var place = backing.place();
        boolean isBeside = place != null
                && place.datastore() == path.datastore()
                && place.directory().equals(path.directory())
                && inventory.files().tree(path.datastore()).find(path.directory() + "/" + backing.file())
                        instanceof StoredFile.DiskImage;
        return isBeside ? new Backing(backing.file(), backing.usedBytes(), null) : backing;
    }

    private Map<String, StoredFile> adopted(VmState machine, DatastorePath path) {
        FileTree tree = inventory.files().tree(path.datastore());
        Map<String, StoredFile> adopted = new HashMap<>();
        adopted.put(path.file(), Objects.requireNonNull(tree.find(path.file())));
        for (Disks.Disk disk : machine.disks().all()) {
            String file = path.directory() + "/" + disk.backing().file();
            if (disk.backing().place() == null) adopted.put(file, Objects.requireNonNull(tree.find(file)));
        }
        return adopted;
    }

    private @Nullable Fault registrationFault(
            Call call, int folder, @Nullable DatastorePath path, String text, boolean isThere) {
        Fault wrongFolder = creation.folderFault(folder);
        if (wrongFolder != null) return wrongFolder;
        if (path == null) return new Fault.InvalidDatastorePath(text);
        Fault hidden = vcenter.permissions().fault(inventory.ref(path.datastore()), "Datastore.Browse", call.session());
        if (hidden != null) return hidden;
        int registered = inventory.byDirectory(path.datastore(), path.directory());
        if (registered != 0 && inventory.vm(registered).placement().datastore() == path.datastore())
            return new Fault.AlreadyExists(text);
        if (!isThere) return new Fault.NotFound();
        // The machine's other files follow from those of its directory.
        boolean isInDirectory = path.file().lastIndexOf('/') == path.directory().length()
                && !path.directory().isEmpty();
        return isInDirectory ? null : new Fault.InvalidDatastorePath(text);
    }
}
