package io.vfleet.operation.vmx;

import io.vfleet.meta.DataObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a VMX file says of a virtual machine.
 *
 * @param config the specification by which it could be made
 * @param bios null when the file has no UUID
 * @param instance null as well
 */
public record FoundMachine(
        DataObject config, @Nullable UUID bios, @Nullable UUID instance) {}
