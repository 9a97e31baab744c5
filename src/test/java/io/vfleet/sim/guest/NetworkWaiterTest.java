package io.vfleet.sim.guest;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A client that waits until a guest can be reached, as Terraform's provider does: it reads the changes one after the other,
 * and knows an address as one that can be reached only after it was told the gateway.
 */
final class NetworkWaiterTest extends GuestFixture {
    private static final MoRef COLLECTOR = new MoRef("PropertyCollector", "propertyCollector");

    private String version = "";
    private boolean gatewayKnown;

    private void watch() {
        DataObject properties = META.make("PropertySpec")
                .set("type", "VirtualMachine")
                .set("pathSet", List.of("guest.net", "guest.ipStack"));
        DataObject spec = META.make("PropertyFilterSpec")
                .set("propSet", List.of(properties))
                .set("objectSet", List.of(META.make("ObjectSpec").set("obj", vm)));
        simulated.sendAndRun(
                session, COLLECTOR, "CreateFilter", named("spec", spec).and("partialUpdates", false));
    }

    /** The changes since the last call. */
    private List<DataObject> changes() {
        DataObject options = META.make("WaitOptions").set("maxWaitSeconds", 0);
        RecordedReply reply = simulated.sendAndRun(
                session,
                COLLECTOR,
                "WaitForUpdatesEx",
                named("version", version).and("options", options));
        if (!(reply.value() instanceof DataObject set)) return List.of();
        version = (String) Objects.requireNonNull(set.get("version"));
        List<DataObject> all = new ArrayList<>();
        for (DataObject filter : MaterializedValues.objects(set.get("filterSet")))
            for (DataObject object : MaterializedValues.objects(filter.get("objectSet")))
                all.addAll(MaterializedValues.objects(object.get("changeSet")));
        return all;
    }

    private boolean reached() {
        for (DataObject change : changes()) {
            List<DataObject> value = change.get("val") instanceof AnyValue(var _, var inner)
                    ? MaterializedValues.objects(inner)
                    : List.of();
            if (Objects.equals(change.get("name"), "guest.ipStack")) gatewayKnown |= !value.isEmpty();
            else if (gatewayKnown && value.stream().anyMatch(NetworkWaiterTest::hasAddress)) return true;
        }
        return false;
    }

    private static boolean hasAddress(@Nullable DataObject nic) {
        return nic != null && nic.get("ipConfig") != null;
    }

    @Test
    void whatAClientIsToldOfAnObjectIsSortedByName() {
        watch();
        assertEquals(
                List.of("guest.ipStack", "guest.net"),
                changes().stream()
                        .map(change -> Objects.toString(change.get("name")))
                        .toList());
    }

    @Test
    void aGuestThatIsUpIsReachedAtOnce() {
        watch();
        assertTrue(reached());
    }

    @Test
    void aGuestThatBootsIsReachedHoweverOftenTheClientAsks() {
        for (int stepMillis : new int[] {100, 1_000, 60_000}) {
            powerOff();
            watch();
            simulated.sendAndRun(session, vm, "PowerOnVM_Task", NamedValues.none());
            boolean reached = false;
            for (long waited = 0; !reached && waited < 180_000; waited += stepMillis) {
                reached = reached();
                simulated.loops.advance(Duration.ofMillis(stepMillis));
            }
            assertTrue(reached, "asked every " + stepMillis + " ms");
            gatewayKnown = false;
            simulated.loops.advance(Duration.ofMinutes(2));
        }
    }
}
