package io.vfleet.inventory.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vfleet.config.fleet.FleetShape;
import io.vfleet.config.fleet.Population;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.runtime.VmProvisioning.ProvisioningRequest;
import io.vfleet.model.ExistenceFacet;
import io.vfleet.model.Facet;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.model.ObjectChangeListener;
import io.vfleet.vm.VmIdentity;
import io.vfleet.vm.VmPlacement;
import io.vfleet.vm.VmState;
import io.vfleet.vm.actor.CommandListener;
import io.vfleet.vm.command.VmLifecycleEvent.Milestone;
import io.vfleet.vm.command.WorkKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exception while a machine is made ends its task, and nothing is half made. */
final class BrokenProvisioningTest {
    private final SteppedLoops loops = new SteppedLoops(3).keepFailures();
    private final Inventory inventory = new Inventory(
            FleetShape.DEFAULT, Population.SMALL, 0, loops, VmEnvironment.DEFAULTS.with((ObjectChangeListener)
                    this::changed));
    private final int folder = inventory.byPath("DC0/vm");
    private final VmState model = inventory.vm(inventory.byPath("DC0/vm/DC0_H0_VM0"));
    private final Ending ending = new Ending();
    private String breaksAt = "";

    private void changed(MoRef object, Set<? extends Facet> facets) {
        boolean isEntry = facets.contains(ExistenceFacet.ADDED)
                || facets.stream().anyMatch(facet -> facet.toString().equals("VMS"));
        if (!isEntry || !object.type().equals(breaksAt)) return;
        breaksAt = "";
        throw new IllegalStateException("broken at " + object);
    }

    private static final class Ending implements CommandListener {
        private @Nullable Fault fault;
        private @Nullable Object made;
        private int ends;

        @Override
        public MoRef task() {
            return new MoRef("Task", "task-1");
        }

        @Override
        public void succeeded(@Nullable Object result) {
            ends++;
            made = result;
        }

        @Override
        public void failed(Fault refused) {
            ends++;
            fault = refused;
        }
    }

    private VmState state(String name, int vm, String directory, Instant now) {
        var ids = inventory.provisioning().identifiers();
        var placement = model.placement();
        return model.with(new VmIdentity(name, "", ids.bios(vm), ids.instance(vm), false, now, now))
                .with(new VmPlacement(
                        placement.host(),
                        placement.pool(),
                        folder,
                        placement.datastore(),
                        directory,
                        placement.connection()));
    }

    private int make(String name) {
        int number = inventory.provisioning().nextNumber();
        var placement = model.placement();
        var request = new ProvisioningRequest(
                name,
                folder,
                placement.host(),
                placement.datastore(),
                name,
                1_000,
                WorkKind.CREATE,
                0,
                (vm, directory, now) -> state(name, vm, directory, now),
                Milestone.CREATED,
                null,
                false);
        inventory.home(folder).send(() -> inventory.provisioning().begin(request, number, folder, ending));
        loops.advance(Duration.ofSeconds(1));
        return number;
    }

    @ParameterizedTest
    @ValueSource(strings = {"HostSystem", "Datastore", "Folder", "ResourcePool"})
    void aMachineThatCannotEnterAContainerIsNotMade(String container) {
        var contents = MembershipSnapshot.of(inventory);
        breaksAt = container;
        int number = make("web");

        assertEquals("", breaksAt, "nothing was broken");
        assertEquals(1, loops.failures().size());
        assertEquals(1, ending.ends);
        assertInstanceOf(Fault.SystemError.class, ending.fault);
        assertFalse(inventory.vmExists(number));
        assertEquals(contents, MembershipSnapshot.of(inventory));
        assertEquals(0, inventory.findChild(folder, "web"));

        make("web");
        assertEquals(2, ending.ends);
        assertInstanceOf(MoRef.class, ending.made);
    }

    @Test
    void aMachineThatCannotBeToldOfIsMadeAndItsTaskEnds() {
        breaksAt = "VirtualMachine";
        make("web");

        assertEquals(1, ending.ends);
    }

    /** How many machines each container has. */
    private record MembershipSnapshot(List<Long> sizes) {
        static MembershipSnapshot of(Inventory inventory) {
            int last = inventory.byPath("DC0/vm/DC0_H0_VM0");
            return new MembershipSnapshot(IntStream.range(1, last)
                    .filter(inventory::exists)
                    .mapToObj(number -> inventory.vms(number).size())
                    .toList());
        }
    }
}
