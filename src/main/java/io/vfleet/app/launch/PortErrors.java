package io.vfleet.app.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vfleet.config.server.ListenAddress;
import io.vfleet.config.server.ServerSettings;
import java.net.UnknownHostException;
import java.util.List;
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

    /**
     * Opens each port for a moment, so that a long warm-up does not hide that it cannot be opened. Blocks.
     *
     * @param mistakes receives a message for each that cannot
     */
    static void find(Vertx vertx, ServerSettings server, List<String> mistakes) {
        find(vertx, "server.listen", server.listen(), mistakes);
        find(vertx, "server.admin", server.admin(), mistakes);
    }

    private static void find(Vertx vertx, String key, ListenAddress address, List<String> mistakes) {
        Future<Void> opened = vertx.createNetServer()
                .connectHandler(NetSocket::close)
                .listen(address.port(), address.host())
                .compose(NetServer::close);
        opened.otherwiseEmpty().await();
        if (opened.failed()) mistakes.add(mistake(key, address, opened.cause()));
    }

    static String mistake(String key, ListenAddress address, Throwable failure) {
        return key + ": " + address + ", " + reason(failure);
    }

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
