package io.vfleet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FaultTest {
    @Test
    void aFaultDoesNotRepeatALongIdOrTypeWhole() {
        String longText = "&".repeat(6_500_000);
        var notFound = new Fault.ManagedObjectNotFound(new MoRef("VirtualMachine", longText));
        assertEquals(1_003, notFound.obj().value().length());
        assertEquals(1_003, new Fault.InvalidType(longText).argument().length());
        MoRef real = new MoRef("VirtualMachine", "vm-20");
        assertEquals(real, new Fault.ManagedObjectNotFound(real).obj());
    }
}
