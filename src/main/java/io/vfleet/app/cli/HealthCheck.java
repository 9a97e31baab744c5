package io.vfleet.app.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Requests the health URL of a running vfleet, for container images without an HTTP client. */
public final class HealthCheck {
    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthCheck() {}

    /** 0 when the URL answers 200 in time, otherwise 1; blocks. */
    public static int exitCode(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException | IllegalArgumentException | ClassCastException _) {
            return 1;
        }
    }
}
