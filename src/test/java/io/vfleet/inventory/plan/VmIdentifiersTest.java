package io.vfleet.inventory.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.EntityKind;
import io.vfleet.inventory.EntityNumbers;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.VmState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Identifiers match the golden file, which must never change because clients keep identifiers between runs. */
final class VmIdentifiersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/closed-forms.txt");

    @Test
    void identifiersMatchTheGoldenFile() throws IOException {
        var lines = new ArrayList<String>();
        Inventory small = inventory(FleetShape.DEFAULT, Population.SMALL, 0);
        for (int index = 0; index < 4; index++) lines.addAll(identifiers(small, index));
        Inventory big = inventory(FleetShape.fleet(1_000_000), Population.FLEET, 0);
        for (int index : List.of(0, 1, 249, 250, 7_999, 8_000, 500_000, 999_999)) lines.addAll(identifiers(big, index));
        String golden = Files.readString(GOLDEN, StandardCharsets.UTF_8);
        assertEquals(golden, String.join("\n", lines) + "\n");
    }

    @Test
    void everyIdentifierLeadsBackToItsVirtualMachine() {
        Inventory small = inventory(new FleetShape(2, 2, 3, 2, 3, 2, 1, 2, 2, true, 0), Population.SMALL, 7);
        small.all(EntityKind.VM).stream().forEach(vm -> isFoundByEveryIdentifier(small, vm));
        Inventory big = inventory(FleetShape.fleet(1_000_000), Population.FLEET, 7);
        EntityNumbers all = big.all(EntityKind.VM);
        for (int vm = all.first(); vm != 0; vm = all.next(vm + 997)) isFoundByEveryIdentifier(big, vm);
        isFoundByEveryIdentifier(big, all.first() + 999_999);
    }

    @Test
    void malformedIdentifiersFindNothing() {
        Inventory small = inventory(FleetShape.DEFAULT, Population.SMALL, 0);
        for (String path : List.of("DC0/vm/DC0_H0_VM2", "DC0/vm/DC0_H0_VM00", "DC0/vm/DC0_H0_VM", "DC1", "DC0//x")) {
            assertEquals(0, small.byPath(path), path);
        }
        for (String ip : List.of("", "10.0.0", "10.0.0.0", "10.0.0.255", "10.0.0.01", "11.0.0.1", "10.0.0.5", "::1")) {
            assertEquals(0, small.byIp(ip, 0), ip);
        }
        for (String name : List.of("", ".vfleet.test", "dc0-h0-vm0", "dc0-h0-vm9.vfleet.test")) {
            assertEquals(0, small.byDnsName(name, 0), name);
        }
        int dc = small.byPath("DC0");
        for (String file :
                List.of("", "[LocalDS_0] ", "[LocalDS_1] DC0_H0_VM0/DC0_H0_VM0.vmx", "[LocalDS_0] x/x.vmx")) {
            assertEquals(0, small.byDatastorePath(dc, file), file);
        }
    }

    @Test
    void anotherSeedGivesOtherUuidsAndTheSameNames() {
        Inventory one = inventory(FleetShape.DEFAULT, Population.SMALL, 1);
        Inventory two = inventory(FleetShape.DEFAULT, Population.SMALL, 2);
        int vm = one.all(EntityKind.VM).first();
        assertNotEquals(one.vm(vm).identity().uuid(), two.vm(vm).identity().uuid());
        assertNotEquals(one.vm(vm).identity().uuid(), one.vm(vm).identity().instanceUuid());
        assertEquals(one.name(vm), two.name(vm));
        assertEquals(
                one.vm(vm), inventory(FleetShape.DEFAULT, Population.SMALL, 1).vm(vm));
    }

    private static void isFoundByEveryIdentifier(Inventory inventory, int vm) {
        VmState state = inventory.vm(vm);
        int dc = inventory.datacenterOf(vm);
        assertEquals(vm, inventory.find(inventory.ref(vm)));
        assertEquals(vm, inventory.byPath(inventory.path(vm)));
        assertEquals(
                vm, inventory.findChild(inventory.parent(vm), state.identity().name()));
        assertEquals(vm, inventory.byUuid(state.identity().uuid(), false, dc));
        assertEquals(vm, inventory.byUuid(state.identity().instanceUuid(), true, 0));
        assertEquals(0, inventory.byUuid(state.identity().instanceUuid(), false, 0));
        assertEquals(vm, inventory.byDatastorePath(dc, inventory.datastorePath(vm)));
        int ifRunning = state.guest().toolsRunning() ? vm : 0;
        assertEquals(ifRunning, inventory.byIp(state.guest().ipAddress(), dc));
        assertEquals(ifRunning, inventory.byDnsName(state.guest().hostName(), 0));
    }

    private static List<String> identifiers(Inventory inventory, int index) {
        int vm = inventory.all(EntityKind.VM).first() + index;
        VmState state = inventory.vm(vm);
        return List.of(
                "# " + index + " of " + inventory.all(EntityKind.VM).size(),
                inventory.ref(vm).toString(),
                inventory.path(vm),
                inventory.datastorePath(vm),
                state.identity().uuid().toString(),
                state.identity().instanceUuid().toString(),
                state.hardware().nics().getFirst().mac(),
                state.guest().ipAddress(),
                state.guest().hostName(),
                state.disks().all().getFirst().uuid().toString(),
                inventory.name(state.placement().host()) + " " + state.power().state());
    }

    private static Inventory inventory(FleetShape shape, Population population, long seed) {
        return new Inventory(shape, population, seed, new SteppedLoops(2), ObjectChangeListener.NONE);
    }
}
