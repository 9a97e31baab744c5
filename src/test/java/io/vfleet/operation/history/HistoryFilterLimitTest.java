package io.vfleet.operation.history;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.config.server.Limits;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That no list in the filter of a history is so long that reading it is a long turn. */
final class HistoryFilterLimitTest {
    private static final MoRef TASKS = new MoRef("TaskManager", "TaskManager");
    private static final MoRef EVENTS = new MoRef("EventManager", "EventManager");
    private static final int MAX = Limits.DEFAULT.historyFilterValuesMax();

    private final RestrictedUsers users = new RestrictedUsers();
    private final Session admin = users.login("admin");

    @Test
    void aListOfTheLimitIsServedAndALongerOneIsRefusedByItsPath() {
        assertNull(events(filter("EventFilterSpec", "eventTypeId", MAX)));
        assertEquals(
                new Fault.InvalidArgument("filter.eventTypeId"),
                events(filter("EventFilterSpec", "eventTypeId", MAX + 1)));
        assertEquals(
                new Fault.InvalidArgument("filter.activationId"),
                fault(TASKS, "CreateCollectorForTasks", filter("TaskFilterSpec", "activationId", MAX + 1)));
    }

    @Test
    void aListInAPartOfTheFilterIsBoundedToo() {
        DataObject byUser = META.make("EventFilterSpecByUsername")
                .set("systemUser", false)
                .set("userList", Collections.nCopies(MAX + 1, "eve"));
        DataObject filter = META.make("EventFilterSpec").set("userName", byUser);
        assertEquals(new Fault.InvalidArgument("filter.userName.userList"), events(filter));
    }

    private static DataObject filter(String type, String member, int values) {
        List<String> texts = Collections.nCopies(values, "x");
        return META.make(type).set(member, texts);
    }

    private @Nullable Fault events(DataObject filter) {
        return fault(EVENTS, "QueryEvents", filter);
    }

    private @Nullable Fault fault(MoRef manager, String method, DataObject filter) {
        return users.simulated
                .sendAndRun(admin, manager, method, named("filter", filter))
                .fault();
    }
}
