package io.vfleet.event.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.engine.SteppedLoops;
import io.vfleet.event.EventRecord;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events that clients post. */
final class UserEventsTest {
    private static final Metamodel META = Metamodel.load();
    private static final int VM = 5;

    private final SteppedLoops loops = new SteppedLoops(1);
    private final EventLog events = new EventLog(loops, 1000, (_, _) -> {});

    @Test
    void everyTypeOfEventCanBePosted() {
        DataType base = META.data("Event");
        for (DataType type : META.dataTypes()) {
            boolean needsId = type.slotIndex("eventTypeId") >= 0;
            if (!type.is(base) || type.equals(base) || needsId) continue;
            assertEquals(type.name(), post(META.make(type.name())).type());
        }
    }

    @Test
    void aUsersEventIsAboutTheEntityThatItNames() {
        DataObject argument = META.make("ManagedEntityEventArgument")
                .set("name", "db")
                .set("entity", new MoRef("VirtualMachine", "vm-5"));
        DataObject event = META.make("GeneralUserEvent").set("entity", argument).set("message", "done");
        assertEquals(VM, post(event).entity());
    }

    private EventRecord post(DataObject event) {
        loops.sendAndRun(0, () -> assertNull(new UserEvents(events).post(event, "ann", 9, _ -> VM)));
        return Objects.requireNonNull(events.latest(_ -> true));
    }
}
