package io.vfleet.operation;

import io.vfleet.model.PowerState;

/**
 * One virtual machine of a list, as it is at the moment of asking.
 *
 * @param id such as vm-42
 */
public record VmRow(String id, String name, PowerState power, int cpuCount, int memoryMib) {}
