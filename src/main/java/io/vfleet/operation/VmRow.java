package io.vfleet.operation;

import io.vfleet.model.PowerState;

/**
 * One virtual machine of a filtered list, with its state at the moment of reading.
 *
 * @param id such as vm-42
 */
public record VmRow(String id, String name, PowerState power, int cpuCount, int memoryMib) {}
