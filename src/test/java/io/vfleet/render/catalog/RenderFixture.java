package io.vfleet.render.catalog;

import static io.vfleet.config.fleet.VmTraits.NONE;

import io.vfleet.access.authorization.AccessControl;
import io.vfleet.access.authorization.MethodLocks;
import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.session.LoginResult;
import io.vfleet.access.session.Session;
import io.vfleet.access.session.Sessions;
import io.vfleet.config.fleet.DiskMode;
import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.config.fleet.Population.SpecialVms;
import io.vfleet.config.fleet.ToolsState;
import io.vfleet.config.fleet.VmTrait;
import io.vfleet.config.fleet.VmTraits;
import io.vfleet.config.settings.Settings;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.engine.random.SecretGenerator;
import io.vfleet.event.history.EventLog;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.manager.Alarms;
import io.vfleet.manager.CustomFields;
import io.vfleet.manager.CustomizationSpecs;
import io.vfleet.manager.HostSettings;
import io.vfleet.manager.IpPools;
import io.vfleet.manager.Licenses;
import io.vfleet.manager.ScheduledTasks;
import io.vfleet.manager.StatisticsSettings;
import io.vfleet.manager.StorageObjects;
import io.vfleet.manager.VCenterOptions;
import io.vfleet.memory.LoopAccounts;
import io.vfleet.memory.MemoryAccount;
import io.vfleet.memory.MemoryBudget;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.HostConnectionState;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.model.PowerState;
import io.vfleet.model.RunObserver;
import io.vfleet.render.AlarmCatalog;
import io.vfleet.render.AlarmStates;
import io.vfleet.render.ManagedEntityProperties;
import io.vfleet.render.MetricReader;
import io.vfleet.render.RenderContext;
import io.vfleet.render.activity.EventRenderer;
import io.vfleet.render.activity.FaultRenderer;
import io.vfleet.render.activity.TaskInfoRenderer;
import io.vfleet.task.TaskLimits;
import io.vfleet.task.extension.ExtensionRegistry;
import io.vfleet.task.extension.VCenterExtensions;
import io.vfleet.task.registry.Task;
import io.vfleet.task.registry.TaskCanceller;
import io.vfleet.task.registry.TaskRegistry;
import io.vfleet.task.registry.TaskSpec;
import io.vfleet.vm.actor.VmActor;
import io.vfleet.vm.command.VmCommand;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A small fleet with a virtual machine for every trait, a session of a logged-in user, and the catalog of its managed
 * objects.
 */
public final class RenderFixture {
    static final Metamodel META = Metamodel.load();

    final SteppedLoops loops = new SteppedLoops(2);
    final EventLog events = new EventLog(loops, 1000, ObjectChangeListener.NONE);
    final TaskRegistry tasks =
            new TaskRegistry(loops, events, ObjectChangeListener.NONE, RunObserver.NONE, TaskLimits.DEFAULT);
    final Sessions sessions = new Sessions(
            Settings.DEFAULT.users(),
            Settings.DEFAULT.limits(),
            loops,
            new SecretGenerator(),
            MemoryBudget.unlimited(loops.count()));
    public final Inventory inventory;
    final ManagedObjectCatalog objects;
    final TaskInfoRenderer taskInfos;
    final EventRenderer eventRenderer;
    final Session session;
    public final RenderContext context;
    final ManagedEntityProperties entityProperties;

    public RenderFixture() {
        this(new FleetShape(1, 1, 3, 1, 8, 1, 0, 2, 1, true, 0), traits(Population.SMALL));
    }

    RenderFixture(FleetShape shape, Population population) {
        inventory = new Inventory(shape, population, 7, loops, ObjectChangeListener.NONE);
        var faults = new FaultRenderer(META);
        taskInfos = new TaskInfoRenderer(META, faults, RunObserver.NONE);
        eventRenderer = new EventRenderer(META, inventory, faults, taskInfos);
        var access = new AccessControl(Settings.DEFAULT.users(), tree());
        var locks = new MethodLocks(10, MemoryBudget.unlimited(1).loop(0).open());
        var fields = new CustomFields(
                Settings.DEFAULT.limits(), MemoryBudget.unlimited(1).loop(0).open());
        Alarms alarms = alarms(population);
        context = new RenderContext(
                META,
                inventory,
                storageObjects(),
                new StatisticsSettings(),
                Settings.DEFAULT.behaviour(),
                "8.0.3.0",
                7,
                population.epoch(),
                loops.clock());
        entityProperties = new ManagedEntityProperties(
                context, new AlarmStates(context, alarms, MetricReader.NONE), access, locks, tasks, fields);
        var sources = new ManagedObjectCatalog.CatalogSources(
                META,
                Settings.DEFAULT,
                loops,
                population.epoch(),
                inventory,
                tasks,
                events,
                new ExtensionRegistry(10, VCenterExtensions.all(META, population.epoch()), ObjectChangeListener.NONE),
                sessions,
                access,
                locks,
                fields,
                new VCenterOptions(256, 10, memory()),
                new Licenses(10, 10, memory()),
                alarms,
                new ScheduledTasks(10, population.epoch(), memory()),
                new HostSettings(memory()),
                context.storageObjects(),
                new CustomizationSpecs(10, memory()),
                new IpPools(10, memory()));
        objects = new ManagedObjectCatalog(sources, taskInfos, eventRenderer);
        var client = new ClientInfo("192.0.2.7", "a client", null);
        session = ((LoginResult.LoggedIn) sessions.login("user", "pass", client)).session();
    }

    private static MemoryAccount memory() {
        return MemoryBudget.unlimited(1).loop(0).open();
    }

    private static StorageObjects storageObjects() {
        return new StorageObjects(10, new LoopAccounts(MemoryBudget.unlimited(1)), _ -> 0);
    }

    private Alarms alarms(Population population) {
        return new Alarms(
                AlarmCatalog.shipped(META, inventory.ref(Inventory.ROOT), population.epoch()), 10, 100, memory());
    }

    private AccessControl.EntityTree tree() {
        return new AccessControl.EntityTree() {
            @Override
            public int parent(int entity) {
                return inventory.parent(entity);
            }

            @Override
            public int byPath(String path) {
                return path.equals("/") ? Inventory.ROOT : inventory.byPath(path);
            }

            @Override
            public AccessControl.ChildNames children(int entity, int max) {
                return new AccessControl.ChildNames(List.of(), 0);
            }
        };
    }

    private static Population traits(Population population) {
        return population
                .with(one("0", NONE.with(VmTrait.POWER, PowerState.OFF)))
                .with(one("1", NONE.with(VmTrait.POWER, PowerState.SUSPENDED)))
                .with(one("2", NONE.with(VmTrait.TEMPLATE, true)))
                .with(one("3", NONE.with(VmTrait.TOOLS, ToolsState.NONE)))
                .with(one("4", NONE.with(VmTrait.PHYSICAL_RDM, true).with(VmTrait.DISKS, 3)))
                .with(one("5", NONE.with(VmTrait.CHANGE_TRACKING, true).with(VmTrait.NICS, 2)))
                .with(one("6", NONE.with(VmTrait.FAULT_TOLERANCE, true).with(VmTrait.SHARED_BUS, true)))
                .with(one("7", NONE.with(VmTrait.MEMORY_HOT_ADD, true).with(VmTrait.CPU_HOT_ADD, true)))
                .with(one("8", NONE.with(VmTrait.GUEST_ID, "windows2019srv_64Guest")))
                .with(one("9", NONE.with(VmTrait.DISK_MODE, DiskMode.INDEPENDENT_PERSISTENT)))
                .with(one("10", NONE.with(VmTrait.NICS, 0).with(VmTrait.DISKS, 0)))
                .withHosts(List.of(new Population.HostTrait("DC0_C0_H2", HostConnectionState.DISCONNECTED, true)));
    }

    private static SpecialVms one(String index, VmTraits traits) {
        return new SpecialVms(List.of(index), traits);
    }

    /** Runs a command on a virtual machine as a task; returns the completed task. */
    public Task runTask(int vm, String method, Function<VmActor, VmCommand> command) {
        var started = new AtomicReference<Task>();
        loops.sendAndRun(vm, () -> {
            tasks.reserve();
            TaskSpec spec = TaskSpec.of(
                    vm,
                    inventory.ref(vm),
                    inventory.name(vm),
                    method,
                    "VirtualMachine.test",
                    session.userName(),
                    true,
                    TaskCanceller.IGNORE);
            Task task = tasks.begin(spec);
            started.set(task);
            VmActor actor = inventory.actor(vm);
            actor.submit(command.apply(actor), task);
        });
        loops.advance(Duration.ofMinutes(1));
        return Objects.requireNonNull(started.get());
    }

    public MoRef ref(String path) {
        int number = inventory.byPath(path);
        if (number == 0) throw new IllegalArgumentException("no such object: " + path);
        return inventory.ref(number);
    }

    public @Nullable Object read(MoRef object, String property) {
        Property found = Objects.requireNonNull(META.managed(object.type()).property(property), property);
        return objects.read(object, found, session);
    }
}
