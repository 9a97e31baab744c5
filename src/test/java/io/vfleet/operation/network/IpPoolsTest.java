package io.vfleet.operation.network;

import static io.vfleet.meta.NamedValues.named;
import static io.vfleet.sim.SimulatedVCenter.META;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vfleet.access.session.Session;
import io.vfleet.manager.IpPools;
import io.vfleet.memory.HeldKind;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.NamedValues;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.vcenter.RestrictedUsers;
import io.vfleet.sim.MaterializedValues;
import io.vfleet.sim.RecordedReply;
import io.vfleet.sim.SimulatedVCenter;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools of addresses for the networks of a datacenter. */
final class IpPoolsTest {
    private final RestrictedUsers users = new RestrictedUsers();
    private final SimulatedVCenter simulated = users.simulated;
    private final Session admin = users.login("admin");
    private final MoRef datacenter = users.machine("/DC0");
    private final MoRef network = users.machine("/DC0/network/VM Network");

    @AfterEach
    void whatWasAnsweredIsOfItsType() {
        assertEquals(List.of(), simulated.violations);
    }

    private RecordedReply call(Session caller, String method, NamedValues arguments) {
        return simulated.sendAndRun(caller, IpPools.MANAGER, method, arguments.and("dc", datacenter));
    }

    private int create(DataObject pool) {
        RecordedReply reply = call(admin, "CreateIpPool", named("pool", pool));
        assertNull(reply.fault());
        return (int) Objects.requireNonNull(reply.value());
    }

    private Fault refused(String method, DataObject pool) {
        return Objects.requireNonNull(call(admin, method, named("pool", pool)).fault());
    }

    private List<DataObject> pools() {
        return MaterializedValues.objects(
                call(admin, "QueryIpPools", NamedValues.none()).value());
    }

    private static DataObject pool(String name) {
        return META.make("IpPool").set("name", name);
    }

    private DataObject summary() {
        var property = Objects.requireNonNull(META.managed(network.type()).property("summary"));
        return (DataObject)
                Objects.requireNonNull(simulated.get(admin, network, property).value());
    }

    private DataObject forNetwork(String name) {
        DataObject association =
                META.make("IpPoolAssociation").set("network", network).set("networkName", "VM Network");
        return pool(name).set("networkAssociation", List.of(association));
    }

    private static DataObject v4(String range) {
        return META.make("IpPoolIpPoolConfigInfo")
                .set("subnetAddress", "192.0.2.0")
                .set("range", range)
                .set("ipPoolEnabled", true);
    }

    @Test
    void whatIsLeftOutHasItsDefaultAndStaysWhenThePoolIsUpdated() {
        long before = simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT);
        int id = create(forNetwork("lab").set("ipv4Config", v4("192.0.2.10 # 20, 192.0.2.100#5")));
        DataObject made = pools().getFirst();
        assertEquals(id, made.get("id"));
        assertEquals(25, made.get("availableIpv4Addresses"));
        assertEquals("", made.get("dnsDomain"));
        DataObject config = (DataObject) Objects.requireNonNull(made.get("ipv4Config"));
        assertEquals("255.255.255.0", config.get("netmask"));
        assertEquals("lab", summary().get("ipPoolName"));
        assertEquals(id, summary().get("ipPoolId"));

        DataObject update = META.make("IpPool").set("id", id).set("dnsDomain", "example.test");
        assertNull(call(admin, "UpdateIpPool", named("pool", update)).fault());
        DataObject updated = pools().getFirst();
        assertEquals("lab", updated.get("name"));
        assertEquals("example.test", updated.get("dnsDomain"));
        assertEquals(25, updated.get("availableIpv4Addresses"));
        assertEquals(
                1, MaterializedValues.objects(updated.get("networkAssociation")).size());

        assertNull(call(admin, "DestroyIpPool", named("id", id).and("force", false))
                .fault());
        assertEquals(List.of(), pools());
        assertEquals("", summary().get("ipPoolName"));
        assertEquals(before, simulated.vcenter.memory().loop(0).heldBytes(HeldKind.TEXT));
    }

    @Test
    void aNetworkHasOnePool() {
        create(forNetwork("first"));
        int second = create(forNetwork("second"));
        assertEquals(second, summary().get("ipPoolId"));
        assertEquals(List.of(), pools().getFirst().get("networkAssociation"));
    }

    @Test
    void whatCannotBeIsRefusedByItsMember() {
        int id = create(pool("taken"));
        assertEquals(new Fault.InvalidArgument("pool.name"), refused("CreateIpPool", pool("taken")));
        assertEquals(new Fault.InvalidArgument("pool.name"), refused("CreateIpPool", pool(" ")));
        assertEquals(
                new Fault.InvalidArgument("pool.id"),
                refused("UpdateIpPool", pool("other").set("id", id + 7)));
        for (String range : List.of("192.0.2.10", "192.0.2.10#0", "192.0.2.250#10", "198.51.100.1#2", "x#1", "#"))
            assertEquals(
                    new Fault.InvalidArgument("pool.ipv4Config.range"),
                    refused("CreateIpPool", pool("a").set("ipv4Config", v4(range))),
                    range);
        DataObject v6 = META.make("IpPoolIpPoolConfigInfo").set("gateway", "192.0.2.1");
        assertEquals(
                new Fault.InvalidArgument("pool.ipv6Config.gateway"),
                refused("CreateIpPool", pool("a").set("ipv6Config", v6)));
        DataObject mask = META.make("IpPoolIpPoolConfigInfo").set("netmask", "255.0.255.0");
        assertEquals(
                new Fault.InvalidArgument("pool.ipv4Config.netmask"),
                refused("CreateIpPool", pool("a").set("ipv4Config", mask)));
        DataObject elsewhere = META.make("IpPoolAssociation").set("networkName", "none");
        assertEquals(
                new Fault.InvalidArgument("pool.networkAssociation"),
                refused("CreateIpPool", pool("a").set("networkAssociation", List.of(elsewhere))));
        assertEquals(
                new Fault.InvalidArgument("id"),
                call(admin, "DestroyIpPool", named("id", id + 7).and("force", true))
                        .fault());
        assertInstanceOf(
                Fault.NoPermission.class,
                call(users.login("reader"), "CreateIpPool", named("pool", pool("a")))
                        .fault());
        assertEquals(1, pools().size());
    }

    @Test
    void rangesOfLongAddressesAreCountedAsFarAsANumberGoes() {
        DataObject v6 = META.make("IpPoolIpPoolConfigInfo")
                .set("subnetAddress", "2001:db8::")
                .set("netmask", "ffff:ffff::")
                .set("range", "2001:db8::7334 # 99999999999")
                .set("ipPoolEnabled", true);
        create(pool("long").set("ipv6Config", v6));
        assertEquals(Integer.MAX_VALUE, pools().getFirst().get("availableIpv6Addresses"));
    }
}
