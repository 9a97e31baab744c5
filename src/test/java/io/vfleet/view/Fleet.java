package io.vfleet.view;

import io.vfleet.config.DiskMode;
import io.vfleet.config.Population;
import io.vfleet.config.Population.Special;
import io.vfleet.config.Settings;
import io.vfleet.config.Shape;
import io.vfleet.config.Tools;
import io.vfleet.config.Trait;
import io.vfleet.config.Traits;
import io.vfleet.engine.SteppedLoops;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Property;
import io.vfleet.model.Changes;
import io.vfleet.model.MoRef;
import io.vfleet.model.PowerState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small fleet with a virtual machine for every trait, and its views. */
final class Fleet {
    static final Metamodel META = Metamodel.load();

    final SteppedLoops loops = new SteppedLoops(2);
    final Inventory inventory;
    final FleetViews views;

    Fleet() {
        this(new Shape(1, 1, 3, 1, 8, 1, 0, 2, 1, true, 0), traits(Population.SMALL));
    }

    Fleet(Shape shape, Population population) {
        inventory = new Inventory(shape, population, 7, loops, Changes.NONE);
        views = new FleetViews(META, inventory, loops, Settings.DEFAULT, population.epoch());
    }

    private static Population traits(Population population) {
        return population
                .with(one("0", Traits.NONE.with(Trait.POWER, PowerState.OFF)))
                .with(one("1", Traits.NONE.with(Trait.POWER, PowerState.SUSPENDED)))
                .with(one("2", Traits.NONE.with(Trait.TEMPLATE, true)))
                .with(one("3", Traits.NONE.with(Trait.TOOLS, Tools.NONE)))
                .with(one("4", Traits.NONE.with(Trait.PHYSICAL_RDM, true).with(Trait.DISKS, 3)))
                .with(one("5", Traits.NONE.with(Trait.CHANGE_TRACKING, true).with(Trait.NICS, 2)))
                .with(one("6", Traits.NONE.with(Trait.FAULT_TOLERANCE, true).with(Trait.SHARED_BUS, true)))
                .with(one("7", Traits.NONE.with(Trait.MEMORY_HOT_ADD, true).with(Trait.CPU_HOT_ADD, true)))
                .with(one("8", Traits.NONE.with(Trait.GUEST_ID, "windows2019srv_64Guest")))
                .with(one("9", Traits.NONE.with(Trait.DISK_MODE, DiskMode.INDEPENDENT_PERSISTENT)))
                .with(one("10", Traits.NONE.with(Trait.NICS, 0).with(Trait.DISKS, 0)))
                .withHosts(List.of(new Population.HostTrait("DC0_C0_H2", false, true)));
    }

    private static Special one(String index, Traits traits) {
        return new Special(List.of(index), traits);
    }

    MoRef ref(String path) {
        int number = inventory.byPath(path);
        if (number == 0) throw new IllegalArgumentException("no such object: " + path);
        return inventory.ref(number);
    }

    @Nullable
    Object read(MoRef object, String property) {
        Property found = Objects.requireNonNull(META.managed(object.type()).property(property), property);
        return views.read(object, found, null);
    }
}
