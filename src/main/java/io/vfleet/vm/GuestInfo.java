package io.vfleet.vm;

/**
 * What VMware Tools reports about the guest.
 *
 * @param toolsInstalled whether Tools run whenever the virtual machine does
 * @param toolsRunning whether they run now
 */
public record GuestInfo(boolean toolsInstalled, boolean toolsRunning, String hostName, String ipAddress) {}
