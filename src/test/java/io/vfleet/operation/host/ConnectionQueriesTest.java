package io.vfleet.operation.host;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.RecordedReply;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of hosts before they are added. */
final class ConnectionQueriesTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final Session admin = users.login("admin");
    private final MoRef datacenter = users.machine("/DC0");
    private final MoRef host = users.machine("/DC0/host/DC0_H0/DC0_H0");

    @AfterEach
    void whatWasAnsweredIsOfItsType() {
        assertEquals(List.of(), users.simulated.violations);
    }

    private RecordedReply ask(Session caller, String name) {
        NamedValues arguments =
                named("hostname", name).and("port", -1).and("username", "root").and("password", "x");
        return users.simulated.sendAndRun(caller, datacenter, "QueryConnectionInfo", arguments);
    }

    private RecordedReply bySpec(DataObject spec) {
        return users.simulated.sendAndRun(admin, datacenter, "QueryConnectionInfoViaSpec", named("spec", spec));
    }

    private static DataObject host(RecordedReply reply) {
        assertNull(reply.fault());
        DataObject info = (DataObject) Objects.requireNonNull(reply.value());
        return (DataObject) Objects.requireNonNull(info.get("host"));
    }

    @Test
    void aHostOfTheInventoryIsToldAsItIs() {
        assertEquals(host, host(ask(admin, "DC0_H0")).get("host"));
        assertEquals(
                host,
                host(bySpec(META.make("HostConnectSpec").set("hostName", "dc0_h0")))
                        .get("host"));
    }

    @Test
    void anotherOneIsAsItWouldBeWhenItIsAdded() {
        DataObject spec = META.make("HostConnectSpec")
                .set("hostName", "esx9.example.test")
                .set("port", 8443);
        DataObject shown = host(bySpec(spec));
        assertNull(shown.get("host"));
        DataObject config = (DataObject) Objects.requireNonNull(shown.get("config"));
        assertEquals("esx9.example.test", config.get("name"));
        assertEquals(8_443, config.get("port"));
        assertEquals(
                443,
                ((DataObject) Objects.requireNonNull(
                                host(ask(admin, "esx9.example.test")).get("config")))
                        .get("port"));
    }

    @Test
    void whatIsNoNameIsNoHost() {
        assertEquals(new Fault.NoHost("a b"), ask(admin, "a b").fault());
        assertEquals(new Fault.InvalidArgument("hostname"), ask(admin, " ").fault());
        assertEquals(
                new Fault.InvalidArgument("spec"),
                bySpec(META.make("HostConnectSpec")).fault());
        assertInstanceOf(
                Fault.NoPermission.class, ask(users.login("blocked"), "DC0_H0").fault());
    }
}
