package io.vfleet.view;

import static io.vfleet.config.Traits.NONE;

import io.vfleet.access.Access;
import io.vfleet.access.Login;
import io.vfleet.access.Session;
import io.vfleet.access.Sessions;
import io.vfleet.access.Visitor;
import io.vfleet.config.DiskMode;
import io.vfleet.config.Population;
import io.vfleet.config.Population.Special;
import io.vfleet.config.Settings;
import io.vfleet.config.Shape;
import io.vfleet.config.Tools;
import io.vfleet.config.Trait;
import io.vfleet.config.Traits;
import io.vfleet.engine.Secrets;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.Events;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Changes;
import io.vfleet.model.MoRef;
import io.vfleet.model.Observer;
import io.vfleet.model.PowerState;
import io.vfleet.task.Canceller;
import io.vfleet.task.Extensions;
import io.vfleet.task.Task;
import io.vfleet.task.TaskBounds;
import io.vfleet.task.TaskCall;
import io.vfleet.task.Tasks;
import io.vfleet.vm.VmActor;
import io.vfleet.vm.VmCommand;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small fleet with a virtual machine for every trait, a user who is logged in, and its views. */
final class Fleet {
    static final Metamodel META = Metamodel.load();

    final SteppedLoops loops = new SteppedLoops(2);
    final Events events = new Events(loops, 1000, Changes.NONE);
    final Tasks tasks = new Tasks(loops, events, Changes.NONE, Observer.NONE, TaskBounds.DEFAULT);
    final Sessions sessions = new Sessions(Settings.DEFAULT.users(), Settings.DEFAULT.limits(), loops, new Secrets());
    final Inventory inventory;
    final FleetViews views;
    final TaskView taskView;
    final EventView eventView;
    final Session session;
    final Sources sources;
    final EntityRows entity;

    Fleet() {
        this(new Shape(1, 1, 3, 1, 8, 1, 0, 2, 1, true, 0), traits(Population.SMALL));
    }

    Fleet(Shape shape, Population population) {
        inventory = new Inventory(shape, population, 7, loops, Changes.NONE);
        var faults = new Faults(META);
        taskView = new TaskView(META, faults, loops.clock());
        eventView = new EventView(META, inventory, faults, taskView);
        var access = new Access(Settings.DEFAULT.users(), tree());
        sources = new Sources(
                META, inventory, Settings.DEFAULT.behaviour(), "8.0.3.0", 7, population.epoch(), loops.clock());
        entity = new EntityRows(sources, access, tasks);
        var shown = new FleetViews.Shown(
                META,
                Settings.DEFAULT,
                loops,
                population.epoch(),
                inventory,
                tasks,
                events,
                new Extensions(10, Changes.NONE),
                sessions,
                access);
        views = new FleetViews(shown, taskView, eventView);
        var visitor = new Visitor("192.0.2.7", "a client", null);
        session = ((Login.LoggedIn) sessions.login("user", "pass", visitor)).session();
    }

    private Access.Tree tree() {
        return new Access.Tree() {
            @Override
            public int parent(int entity) {
                return inventory.parent(entity);
            }

            @Override
            public int byPath(String path) {
                return path.equals("/") ? Inventory.ROOT : inventory.byPath(path);
            }
        };
    }

    private static Population traits(Population population) {
        return population
                .with(one("0", NONE.with(Trait.POWER, PowerState.OFF)))
                .with(one("1", NONE.with(Trait.POWER, PowerState.SUSPENDED)))
                .with(one("2", NONE.with(Trait.TEMPLATE, true)))
                .with(one("3", NONE.with(Trait.TOOLS, Tools.NONE)))
                .with(one("4", NONE.with(Trait.PHYSICAL_RDM, true).with(Trait.DISKS, 3)))
                .with(one("5", NONE.with(Trait.CHANGE_TRACKING, true).with(Trait.NICS, 2)))
                .with(one("6", NONE.with(Trait.FAULT_TOLERANCE, true).with(Trait.SHARED_BUS, true)))
                .with(one("7", NONE.with(Trait.MEMORY_HOT_ADD, true).with(Trait.CPU_HOT_ADD, true)))
                .with(one("8", NONE.with(Trait.GUEST_ID, "windows2019srv_64Guest")))
                .with(one("9", NONE.with(Trait.DISK_MODE, DiskMode.INDEPENDENT_PERSISTENT)))
                .with(one("10", NONE.with(Trait.NICS, 0).with(Trait.DISKS, 0)))
                .withHosts(List.of(new Population.HostTrait("DC0_C0_H2", false, true)));
    }

    private static Special one(String index, Traits traits) {
        return new Special(List.of(index), traits);
    }

    /** Has work done on a virtual machine, as a task of it; returns when it is done. */
    Task work(int vm, String method, Function<VmActor, VmCommand> command) {
        var begun = new AtomicReference<Task>();
        loops.tell(vm, () -> {
            tasks.reserve();
            TaskCall call = TaskCall.of(
                    vm,
                    inventory.ref(vm),
                    inventory.name(vm),
                    method,
                    "VirtualMachine.test",
                    session.userName(),
                    true,
                    Canceller.NEVER_MIND);
            Task task = tasks.begin(call);
            begun.set(task);
            VmActor actor = inventory.actor(vm);
            actor.tell(command.apply(actor), task);
        });
        loops.advance(Duration.ofMinutes(1));
        return Objects.requireNonNull(begun.get());
    }

    MoRef ref(String path) {
        int number = inventory.byPath(path);
        if (number == 0) throw new IllegalArgumentException("no such object: " + path);
        return inventory.ref(number);
    }

    @Nullable
    Object read(MoRef object, String property) {
        Property found = Objects.requireNonNull(META.managed(object.type()).property(property), property);
        return views.read(object, found, session);
    }
}
