package io.vfleet.app.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the health URL of another vfleet, for containers without an HTTP client. */
public final class HealthCheck {
    private static final int PATIENCE_MILLIS = 3_000;

    private HealthCheck() {}

    /** 0 when the URL answers 200, else 1. */
    public static int ask(String url) {
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
