package io.vfleet.operation.inventory;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.config.settings.Settings;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.ServiceRequests;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients ask for a UUID, and with what a user typed, which may be a name. */
final class UuidSearchTest {
    private final SimulatedVCenter simulated = new SimulatedVCenter(0, Settings.DEFAULT);
    private final Session session = ServiceRequests.login(simulated);

    private RecordedReply search(String method, String uuid) {
        NamedValues arguments = named("uuid", uuid).and("vmSearch", true).and("instanceUuid", true);
        return simulated.sendAndRun(session, new MoRef("SearchIndex", "SearchIndex"), method, arguments);
    }

    @Test
    void whatIsNoUuidFindsNothing() {
        for (String text : List.of("DC0_H0_VM0", "", "42", "zz6c9f2a-0000-0000-0000-000000000000")) {
            RecordedReply one = search("FindByUuid", text);
            assertNull(one.fault(), text);
            assertNull(one.value(), text);
            assertEquals(List.of(), search("FindAllByUuid", text).value(), text);
        }
    }

    @Test
    void aUuidFindsItsMachine() {
        int vm = simulated.inventory().byPath("DC0/vm/DC0_H0_VM0");
        String uuid = simulated.inventory().vm(vm).identity().instanceUuid().toString();

        assertEquals(simulated.inventory().ref(vm), search("FindByUuid", uuid).value());
    }
}
