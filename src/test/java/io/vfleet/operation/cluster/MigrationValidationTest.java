package io.vfleet.operation.cluster;

import static io.vfleet.meta.NamedValues.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That what keeps machines from being migrated is told by events, and nothing is moved. */
final class MigrationValidationTest {
    private static final MoRef SERVICE = new MoRef("ServiceInstance", "ServiceInstance");

    private final ClusterFixture fixture = new ClusterFixture();
    private final MoRef own = fixture.hostOf(fixture.vm);

    @AfterEach
    void allAgree() {
        fixture.check();
    }

    private RecordedReply validate(NamedValues arguments) {
        return fixture.simulated.sendAndRun(fixture.session, SERVICE, "ValidateMigration", arguments);
    }

    private List<DataObject> problems(NamedValues arguments) {
        RecordedReply reply = validate(arguments);
        assertNull(reply.fault());
        return MaterializedValues.objects(reply.value());
    }

    private MoRef otherHost() {
        return fixture.hosts().stream()
                .filter(each -> !each.equals(own))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMachineThatMayMoveHasNoProblem() {
        assertEquals(List.of(), problems(named("vm", List.of(fixture.vm)).and("host", otherHost())));
        assertEquals(own, fixture.hostOf(fixture.vm));
    }

    @Test
    void aHostThatTakesNoneIsAProblemOfEachMachine() {
        MoRef closed = otherHost();
        fixture.done(closed, "DisconnectHost_Task", NamedValues.none());
        var asked = named("vm", List.of(fixture.vm, fixture.vm)).and("host", closed);
        List<DataObject> problems = problems(asked);
        assertEquals(2, problems.size());
        DataObject first = problems.getFirst();
        assertEquals("MigrationHostErrorEvent", first.type().name());
        DataObject host = (DataObject) Objects.requireNonNull(first.get("dstHost"));
        assertEquals(closed, host.get("host"));
        assertEquals(List.of(), problems(asked.and("testType", List.of("resourceTests"))));
        assertEquals(
                2,
                problems(asked.and("testType", List.of("compatibilityTests", "sourceTests")))
                        .size());
    }

    @Test
    void whatIsNoTestIsRefused() {
        assertEquals(
                new Fault.InvalidArgument("testType"),
                validate(named("vm", List.of(fixture.vm)).and("testType", List.of("none")))
                        .fault());
        assertEquals(List.of(), problems(named("vm", List.of())));
    }
}
