package io.vfleet.architecture;

/** Uses two nested types of one simple name, for {@link PackagesTest} to find when it looks at this class alone. */
record PlantedNames(PackagesTest.First.Planted first, PackagesTest.Second.Planted second) {}
