package io.vfleet.operation.history;

import io.vfleet.event.EventRecord;
import io.vfleet.event.filter.EntityFilter;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.plan.PlanPast;
import io.vfleet.inventory.plan.PlanPast.Period;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.MoRef;
import io.vfleet.task.TaskOrigin;
import io.vfleet.task.TaskPhase;
import io.vfleet.task.TaskReason;
import io.vfleet.task.TaskState;
import io.vfleet.task.registry.PastTasks;
import io.vfleet.vm.Hardware;
import io.vfleet.vm.VmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The events and tasks of the plan's virtual machines: first each was created, then each that is not powered off was
 * switched on. All are functions of the plan, and take no memory. Any thread.
 *
 * <p>long: what tasks and events of one past have in common, and where each is found.
 */
public final class PlanHistory implements PastTasks {
    /** Above the number of every other task of its owner. */
    private static final long FIRST_TASK = 1L << 31;

    private static final String TASK = "TaskEvent";

    private static final Set<String> CREATION_TYPES = Set.of(
            TASK,
            "VmBeingCreatedEvent",
            "VmInstanceUuidAssignedEvent",
            "VmUuidAssignedEvent",
            "VmMacAssignedEvent",
            "VmCreatedEvent");

    private static final Set<String> BOOT_TYPES = Set.of(TASK, "VmStartingEvent", "VmPoweredOnEvent");

    private static final int NICS_MAX = POSITIONS - 5;
    private static final Duration STEP_MAX = Duration.ofSeconds(1);

    /** Below a container with more virtual machines, all places are looked at. */
    private static final int LISTED_MAX = 1_000;

    private final Inventory inventory;
    private final PlanPast past;
    private final String user;
    private final int machines;

    /** {@code user}: who did it all. */
    public PlanHistory(Inventory inventory, String user) {
        this.inventory = inventory;
        this.past = inventory.past();
        this.user = user;
        this.machines = past.machines();
    }

    @Override
    public int count() {
        return 2 * machines;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public Set<String> types(int place) {
        return isCreation(place) ? CREATION_TYPES : BOOT_TYPES;
    }

    @Override
    public int boundary() {
        return machines;
    }

    @Override
    public Instant begin(int place) {
        return end(place).minus(step(place).multipliedBy(POSITIONS - 1L));
    }

    @Override
    public Instant end(int place) {
        return period(place).time(place % machines);
    }

    @Override
    public boolean isAbout(int place, IntPredicate entities) {
        int index = index(place);
        if (isCreation(place)) return entities.test(past.number(index)) || entities.test(past.folder(index));
        return past.isBooted(index) && entities.test(past.number(index));
    }

    @Override
    public int @Nullable [] places(EntityFilter filter) {
        int entity = filter.entity();
        if (inventory.isVm(entity)) {
            int index = past.index(entity);
            return index < 0 ? new int[0] : places(IntStream.of(index));
        }
        if (!inventory.exists(entity)) return null;
        return switch (inventory.kind(entity)) {
            case FOLDER, DATACENTER ->
                inventory.vms(entity).size() + past.createdIn(entity).size() > LISTED_MAX
                        ? null
                        : ofMachines(IntStream.concat(inventory.vms(entity).stream(), past.createdIn(entity).stream()));
            case HOST, CLUSTER, COMPUTE ->
                inventory.vms(entity).size() > LISTED_MAX ? null : ofMachines(inventory.vms(entity).stream());
            case POOL -> ofPool(entity);
            case VM, POD, DATASTORE, NETWORK, SWITCH, PORTGROUP -> new int[0];
        };
    }

    private int @Nullable [] ofPool(int pool) {
        List<EntityNumbers> machines = new ArrayList<>();
        Deque<Integer> pools = new ArrayDeque<>(List.of(pool));
        long count = 0;
        while (!pools.isEmpty() && machines.size() + count <= LISTED_MAX) {
            int next = pools.remove();
            machines.add(inventory.vms(next));
            count += machines.getLast().size();
            EntityNumbers inside = inventory.containersIn(next);
            // A pool that is too wide to be listed ends the search too.
            for (int child = inside.first(); child != 0 && pools.size() <= LISTED_MAX; child = inside.next(child))
                pools.add(child);
        }
        boolean listed = pools.isEmpty() && machines.size() + count <= LISTED_MAX;
        return listed ? ofMachines(machines.stream().flatMapToInt(EntityNumbers::stream)) : null;
    }

    private int[] ofMachines(IntStream numbers) {
        return places(numbers.map(past::index).filter(index -> index >= 0).distinct());
    }

    private int[] places(IntStream indexes) {
        return indexes.flatMap(index -> IntStream.of(
                        past.created().turn(index), machines + past.booted().turn(index)))
                .sorted()
                .toArray();
    }

    @Override
    public List<EventRecord> events(int place) {
        int index = index(place);
        VmState vm = inventory.initial(past.number(index));
        List<EventRecord> events = new ArrayList<>(POSITIONS);
        TaskState task = TaskState.queued(origin(place, index));
        events.add(event(place, 0, TASK, task.origin().owner(), task.origin().entityName(), Map.of("info", task)));
        if (isCreation(place)) {
            addCreation(events, place, vm);
        } else {
            events.add(event(place, POSITIONS - 2, "VmStartingEvent", index, Map.of()));
            events.add(event(place, POSITIONS - 1, "VmPoweredOnEvent", index, Map.of()));
        }
        return events;
    }

    private void addCreation(List<EventRecord> events, int place, VmState vm) {
        int index = index(place);
        events.add(event(place, 1, "VmBeingCreatedEvent", index, Map.of()));
        String instance = vm.identity().instanceUuid().toString();
        String bios = vm.identity().uuid().toString();
        events.add(event(place, 2, "VmInstanceUuidAssignedEvent", index, Map.of("instanceUuid", instance)));
        events.add(event(place, 3, "VmUuidAssignedEvent", index, Map.of("uuid", bios)));
        List<Hardware.Nic> nics = vm.hardware().nics();
        for (int nth = 0; nth < Math.min(nics.size(), NICS_MAX); nth++) {
            String mac = nics.get(nth).mac();
            Map<String, Object> members = Map.of("adapter", "Network adapter " + (nth + 1), "mac", mac);
            events.add(event(place, 4 + nth, "VmMacAssignedEvent", index, members));
        }
        events.add(event(place, POSITIONS - 1, "VmCreatedEvent", index, Map.of()));
    }

    private EventRecord event(int place, int nth, String type, int index, Map<String, Object> members) {
        return event(place, nth, type, past.number(index), past.name(index), members);
    }

    private EventRecord event(int place, int nth, String type, int entity, String name, Map<String, Object> members) {
        long position = (long) place * POSITIONS + nth;
        return new EventRecord(position, type, place + 1, time(place, nth), user, entity, name, members);
    }

    @Override
    public TaskState task(int place) {
        int index = index(place);
        TaskOrigin origin = origin(place, index);
        MoRef result = isCreation(place) ? inventory.ref(past.number(index)) : null;
        Instant started = time(place, 0);
        Instant ended = end(place);
        return new TaskState(origin, TaskPhase.SUCCESS, false, started, ended, null, null, result, null, null);
    }

    @Override
    public int place(String key) {
        long number;
        try {
            number = key.startsWith(TaskOrigin.PREFIX)
                    ? Long.parseUnsignedLong(key.substring(TaskOrigin.PREFIX.length()))
                    : 0;
        } catch (NumberFormatException _) {
            return -1;
        }
        int owner = (int) (number >>> 32);
        long nth = (number & 0xFFFF_FFFFL) - FIRST_TASK;
        boolean creation = !inventory.isVm(owner);
        long index = creation ? nth : past.index(owner);
        if (nth < 0 || index < 0 || index >= machines || (!creation && nth != 0)) return -1;
        int place = creation
                ? past.created().turn((int) index)
                : machines + past.booted().turn((int) index);
        boolean happened = creation || past.isBooted((int) index);
        return happened && origin(place, (int) index).key().equals(key) ? place : -1;
    }

    private TaskOrigin origin(int place, int index) {
        boolean creation = isCreation(place);
        int owner = creation ? past.folder(index) : past.number(index);
        long nth = FIRST_TASK + (creation ? index : 0);
        return new TaskOrigin(
                ((long) owner << 32) | nth,
                owner,
                place,
                inventory.ref(owner),
                creation ? past.folderName(index) : past.name(index),
                creation ? "CreateVM_Task" : "PowerOnVM_Task",
                creation ? "Folder.createVm" : "VirtualMachine.powerOn",
                new TaskReason.UserReason(user),
                false,
                false,
                time(place, 0),
                place + 1,
                null,
                null,
                null);
    }

    private Instant time(int place, int nth) {
        return end(place).minus(step(place).multipliedBy(POSITIONS - 1L - nth));
    }

    /** The time between two positions of a chain. */
    private Duration step(int place) {
        Duration even = period(place).distance().dividedBy(POSITIONS);
        return even.compareTo(STEP_MAX) < 0 ? even : STEP_MAX;
    }

    private boolean isCreation(int place) {
        return place < machines;
    }

    private Period period(int place) {
        return isCreation(place) ? past.created() : past.booted();
    }

    private int index(int place) {
        return period(place).index(place % machines);
    }
}
