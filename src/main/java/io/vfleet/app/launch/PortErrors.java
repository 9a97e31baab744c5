package io.vfleet.app.launch;

import java.net.UnknownHostException;
import java.util.Map;

/** Says in plain words why a port could not be opened. */
final class PortErrors {
    /** By the numbers of Linux, with which the native transport fails, and by the texts of the portable one. */
    private static final Map<String, String> REASONS = Map.of(
            "error(-98)", "need an address that is free: another process listens there",
            "already in use", "need an address that is free: another process listens there",
            "error(-13)", "need a port from 1024: lower ones are for root",
            "Permission denied", "need a port from 1024: lower ones are for root",
            "error(-99)", "need an address of this machine",
            "assign requested address", "need an address of this machine");

    private PortErrors() {}

    static String reason(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof UnknownHostException) return "need an address of this machine: the name is not known";
        return REASONS.entrySet().stream()
                .filter(known -> text.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("cannot be opened: " + text);
    }
}
