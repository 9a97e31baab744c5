package io.vfleet.vm;

/**
 * What VMware Tools report.
 *
 * @param toolsInstalled whether Tools will run when the virtual machine does
 * @param toolsRunning whether they run now
 */
public record Guest(boolean toolsInstalled, boolean toolsRunning, String hostName, String ipAddress) {}
