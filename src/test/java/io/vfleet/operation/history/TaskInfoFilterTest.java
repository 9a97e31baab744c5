package io.vfleet.operation.history;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That collectors of tasks leave out the results that they were told to. */
final class TaskInfoFilterTest {
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");

    private final RestrictedUsers users = new RestrictedUsers();
    private final Session admin = users.login("admin");
    private final MoRef machine = users.machine(RestrictedUsers.MACHINE);

    @BeforeEach
    void aTaskHasAResult() {
        users.simulated.sendAndRun(
                admin,
                machine,
                "CreateSnapshot_Task",
                named("name", "a").and("memory", false).and("quiesce", false));
        users.simulated.loops.advance(Duration.ofMinutes(2));
    }

    @Test
    void resultsStayUnlessTheyAreLeftOut() {
        assertEquals(1, results(null));
        assertEquals(1, results(META.make("TaskInfoFilterSpec")));
        assertEquals(0, results(spec(true, List.of(), false)));
        assertEquals(0, results(spec(false, List.of("VirtualMachine.createSnapshot"), false)));
        assertEquals(1, results(spec(false, List.of("VirtualMachine.createSnapshot"), true)));
        assertEquals(1, results(spec(false, List.of("VirtualMachine.powerOn"), false)));
        assertEquals(0, results(spec(false, List.of("VirtualMachine.powerOn"), true)));
    }

    private static DataObject spec(boolean removeAll, List<String> ids, boolean filterIn) {
        return META.make("TaskInfoFilterSpec")
                .set(
                        "filterTaskResults",
                        META.make("TaskInfoFilterSpecFilterTaskResults")
                                .set("removeAll", removeAll)
                                .set("descriptionIds", ids)
                                .set("filterIn", filterIn));
    }

    /** How many tasks of snapshots are read with their results. */
    private long results(@Nullable DataObject infoFilter) {
        DataObject filter = META.make("TaskFilterSpec")
                .set(
                        "entity",
                        META.make("TaskFilterSpecByEntity")
                                .set("entity", machine)
                                .set("recursion", "self"));
        MoRef collector = (MoRef) Objects.requireNonNull(users.simulated
                .sendAndRun(
                        admin,
                        TASKS,
                        "CreateCollectorWithInfoFilterForTasks",
                        named("filter", filter).and("infoFilter", infoFilter))
                .value());
        List<?> page = (List<?>) Objects.requireNonNull(users.simulated
                .sendAndRun(admin, collector, "ReadNextTasks", named("maxCount", 100))
                .value());
        return page.stream()
                .filter(info -> ((DataObject) info).get("result") != null)
                .count();
    }
}
