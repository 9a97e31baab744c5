package io.vfleet.app;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks another vfleet whether it is well, for containers that have no other client in them. */
final class HealthCheck {
    private static final int PATIENCE_MILLIS = 3_000;

    private HealthCheck() {}

    /** 0 when the URL answers 200, else 1. */
    static int ask(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException | IllegalArgumentException | ClassCastException _) {
            return 1;
        }
    }
}
